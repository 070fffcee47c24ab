-- What staff did, refused and failed things too. Each row's hash covers the row and the hash before it.
CREATE TABLE audit_log (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor_id INTEGER,
  role INTEGER,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 2),
  reason TEXT NOT NULL,
  trace_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_log_by_time ON audit_log (at, sequence);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, at, sequence);
CREATE INDEX audit_log_by_action ON audit_log (action, at, sequence);
CREATE INDEX audit_log_by_target ON audit_log (target, at, sequence);
CREATE INDEX audit_log_by_outcome ON audit_log (outcome, at, sequence);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
