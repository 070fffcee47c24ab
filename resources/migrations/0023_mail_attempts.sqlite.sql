-- What became of each attempt to send a mail. outcome: 0 under way, 1 sent, 2 deferred, 3 bounced, 4 given up,
-- 5 unknown (the process ended while it was under way), 6 no provider took mail.
CREATE TABLE mail_attempts (
  item_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  outcome INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  maybe_twice INTEGER NOT NULL DEFAULT 0,
  provider TEXT NOT NULL DEFAULT '',
  code INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '',
  dialogue TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (item_id, number)
);
CREATE INDEX outbox_by_state ON outbox (kind, state, id);
CREATE INDEX mail_attempts_started ON mail_attempts (started_at);
