-- Dry runs that wait to be executed; removed some time after they end.
CREATE TABLE operation_plans (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  params TEXT NOT NULL,
  state_hash TEXT NOT NULL,
  confirm_text TEXT NOT NULL,
  affected INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  operation_id INTEGER
);
CREATE INDEX operation_plans_by_end ON operation_plans (expires_at);

CREATE TABLE operations (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  params TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
  affected INTEGER,
  warning TEXT,
  error TEXT,
  result TEXT NOT NULL,
  actor_id INTEGER NOT NULL,
  actor_role INTEGER NOT NULL,
  trace_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
-- States 0, 1, 2 and 6 have not ended: planned, running, verifying, unknown.
CREATE INDEX operations_open ON operations (state, id) WHERE state IN (0, 1, 2, 6);

CREATE TABLE operation_transitions (
  operation_id INTEGER NOT NULL REFERENCES operations (id),
  number INTEGER NOT NULL,
  state INTEGER NOT NULL,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (operation_id, number)
) WITHOUT ROWID;
