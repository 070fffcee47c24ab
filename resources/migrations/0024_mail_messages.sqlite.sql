-- Messages to members, from the transaction of their fact to whatever became of them.
-- state: 0 queued, 1 sending, 2 deferred, 3 sent, 4 bounced, 5 dead, 6 discarded.
-- payload: erased once the message is sent. recipient: a digest, for the list of bounces.
-- undo: what an operator's last change can be taken back to, until undo_until.
-- provider: wanted by an operator; the last_… ones tell of the latest attempt.
CREATE TABLE mail_messages (
  id INTEGER PRIMARY KEY,
  template TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT '',
  payload TEXT NOT NULL,
  masked TEXT NOT NULL DEFAULT '',
  recipient TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  state INTEGER NOT NULL DEFAULT 0,
  scheduled INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  finished_at INTEGER,
  provider TEXT NOT NULL DEFAULT '',
  last_provider TEXT NOT NULL DEFAULT '',
  last_code INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  error_key TEXT NOT NULL DEFAULT '',
  maybe_twice INTEGER NOT NULL DEFAULT 0,
  undo TEXT NOT NULL DEFAULT '',
  undo_until INTEGER
);
CREATE INDEX mail_messages_due ON mail_messages (next_attempt_at) WHERE state IN (0, 2);
CREATE INDEX mail_messages_by_state ON mail_messages (state, id);
CREATE INDEX mail_messages_finished ON mail_messages (finished_at) WHERE finished_at IS NOT NULL;

INSERT INTO mail_messages (id, template, payload, state, attempts, next_attempt_at, created_at, changed_at,
                           finished_at, last_error)
  SELECT id, '', payload, CASE state WHEN 0 THEN 0 WHEN 1 THEN 3 ELSE 5 END, attempts, next_attempt_at,
         created_at, COALESCE(finished_at, created_at), finished_at, COALESCE(last_error, '')
  FROM outbox WHERE kind = 'mail.message';
DELETE FROM outbox WHERE kind = 'mail.message';

-- Addresses that a server said do not exist, as digests: no mail goes there until somebody asks for it.
CREATE TABLE mail_bounces (
  recipient TEXT NOT NULL PRIMARY KEY,
  masked TEXT NOT NULL,
  code INTEGER NOT NULL,
  reason TEXT NOT NULL,
  bounced_at INTEGER NOT NULL
);

-- What operators decided and what outlives a restart: paused providers, the preferred one.
CREATE TABLE mail_steering (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE mail_unsubscribe_tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES members (id),
  template INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX mail_unsubscribe_tokens_created ON mail_unsubscribe_tokens (created_at);
CREATE TABLE mail_unsubscribed (
  member_id INTEGER NOT NULL REFERENCES members (id),
  template INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, template)
);
