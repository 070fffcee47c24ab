-- Chat rooms, who is in them, who may come or not, and their messages.
CREATE TABLE chat_rooms (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  password_hash TEXT NOT NULL DEFAULT '',
  private INTEGER NOT NULL DEFAULT 0,
  capacity INTEGER NOT NULL,
  members INTEGER NOT NULL,
  host_id INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  active_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by INTEGER NOT NULL DEFAULT 0,
  CHECK (members >= 0 AND members <= capacity)
);
CREATE INDEX chat_rooms_open ON chat_rooms (id) WHERE closed_at IS NULL;

CREATE TABLE chat_room_members (
  room_id INTEGER NOT NULL REFERENCES chat_rooms (id),
  member_id INTEGER NOT NULL,
  joined_sequence INTEGER NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (room_id, member_id)
);
CREATE INDEX chat_room_members_member ON chat_room_members (member_id, room_id);

-- standing: 1 invited, 2 sent out by the host
CREATE TABLE chat_room_guests (
  room_id INTEGER NOT NULL REFERENCES chat_rooms (id),
  member_id INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (room_id, member_id)
);
CREATE INDEX chat_room_guests_member ON chat_room_guests (member_id, room_id);

-- subject_id: the member that CREATE, IN, OUT and NEW_HOST are about, the message that EDITED and DELETED are about
CREATE TABLE chat_messages (
  id INTEGER PRIMARY KEY,
  room_id INTEGER NOT NULL REFERENCES chat_rooms (id),
  sequence INTEGER NOT NULL,
  type INTEGER NOT NULL,
  sender_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL DEFAULT 0,
  client_id TEXT,
  text TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER,
  hidden_at INTEGER,
  hidden_by INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX chat_messages_sequence ON chat_messages (room_id, sequence);
CREATE UNIQUE INDEX chat_messages_client ON chat_messages (room_id, sender_id, client_id) WHERE client_id IS NOT NULL;

-- room_id 0: in all rooms
CREATE TABLE chat_mutes (
  member_id INTEGER NOT NULL,
  room_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  muted_by INTEGER NOT NULL,
  muted_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, room_id)
);
