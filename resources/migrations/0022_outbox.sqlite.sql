-- Work that a fact brings with it. state: 0 waiting, 1 done, 2 given up.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  last_error TEXT
);
CREATE INDEX outbox_due ON outbox (kind, next_attempt_at) WHERE state = 0;
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE state = 1;
