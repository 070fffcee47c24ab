-- What broke a rule: from pending on, and kept after it was resolved. States: 1 pending, 2 firing, 3 resolved.
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  severity INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
  value DOUBLE PRECISION,
  worst DOUBLE PRECISION NOT NULL,
  threshold DOUBLE PRECISION NOT NULL,
  unit TEXT NOT NULL,
  series TEXT NOT NULL,
  since INTEGER NOT NULL,
  fired_at INTEGER,
  resolved_at INTEGER,
  acknowledged_by INTEGER,
  acknowledged_at INTEGER,
  note TEXT
);
-- One open alert for each rule and subject, whoever writes.
CREATE UNIQUE INDEX alerts_open ON alerts (rule, subject) WHERE state < 3;
CREATE INDEX alerts_by_rule ON alerts (rule, id);
CREATE INDEX alerts_by_end ON alerts (resolved_at) WHERE resolved_at IS NOT NULL;

CREATE TABLE alert_silences (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  lifted_at INTEGER
);
CREATE INDEX alert_silences_by_end ON alert_silences (expires_at);
