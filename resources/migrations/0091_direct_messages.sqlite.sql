-- Messages between two members. Each member has one stream of all of his, numbered without a hole.
CREATE TABLE direct_streams (
  owner_id INTEGER PRIMARY KEY,
  last_sequence INTEGER NOT NULL
);

CREATE TABLE direct_messages (
  id INTEGER PRIMARY KEY,
  sender_id INTEGER NOT NULL,
  recipient_id INTEGER NOT NULL,
  client_id TEXT,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX direct_messages_client ON direct_messages (sender_id, recipient_id, client_id)
  WHERE client_id IS NOT NULL;

CREATE TABLE direct_entries (
  owner_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  peer_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL REFERENCES direct_messages (id),
  incoming INTEGER NOT NULL,
  PRIMARY KEY (owner_id, sequence)
);
CREATE UNIQUE INDEX direct_entries_peer ON direct_entries (owner_id, peer_id, sequence);

CREATE TABLE direct_peers (
  owner_id INTEGER NOT NULL,
  peer_id INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  read_sequence INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (owner_id, peer_id)
);
CREATE INDEX direct_peers_last ON direct_peers (owner_id, last_sequence);

CREATE TABLE member_blocks (
  owner_id INTEGER NOT NULL,
  blocked_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (owner_id, blocked_id)
);
