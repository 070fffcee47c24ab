-- A session is a family of refresh tokens; only digests of the tokens are kept.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  device INTEGER NOT NULL,
  device_name TEXT NOT NULL,
  generation INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
);
CREATE INDEX sessions_member ON sessions (member_id, last_used_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_revoked ON sessions (revoked_at) WHERE revoked_at IS NOT NULL;

CREATE TABLE refresh_tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  parent BLOB,
  issued_at INTEGER NOT NULL,
  used_at INTEGER,
  graced_at INTEGER
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_used ON refresh_tokens (used_at) WHERE used_at IS NOT NULL;
