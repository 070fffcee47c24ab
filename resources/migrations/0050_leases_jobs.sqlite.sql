-- Who may do a named thing now. Rows are never deleted: the fence has to grow for ever.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  fence INTEGER NOT NULL CHECK (fence > 0),
  expires_at INTEGER NOT NULL
);

-- One row per job ever defined. last_slot_at is the slot of the calendar that fired last: a slot fires once, on
-- whichever node, and a wall clock that steps back does not fire it again.
CREATE TABLE jobs (
  name TEXT PRIMARY KEY,
  description TEXT NOT NULL,
  schedule TEXT NOT NULL,
  after_crash INTEGER NOT NULL,
  last_slot_at INTEGER NOT NULL DEFAULT 0,
  last_started_at INTEGER NOT NULL DEFAULT 0,
  last_success_at INTEGER
);

CREATE TABLE job_runs (
  id INTEGER PRIMARY KEY,
  job TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
  run_trigger INTEGER NOT NULL,
  actor_id INTEGER,
  fence INTEGER NOT NULL,
  step TEXT,
  progress_done INTEGER NOT NULL DEFAULT 0,
  progress_total INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  restart_of INTEGER,
  attempt INTEGER NOT NULL DEFAULT 1,
  started_at INTEGER,
  finished_at INTEGER
);
CREATE INDEX job_runs_by_job ON job_runs (job, id);
-- One run at a time per job, whatever the leases say: states 0 and 1 are queued and running.
CREATE UNIQUE INDEX job_runs_one_active ON job_runs (job) WHERE state IN (0, 1);
