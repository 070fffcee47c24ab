-- Members, what they prove by mail, and the networks from which they signed in before.
CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  nickname TEXT NOT NULL,
  nickname_key TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  role INTEGER NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 3),
  employed INTEGER NOT NULL DEFAULT 0,
  languages TEXT NOT NULL DEFAULT '[]',
  frameworks TEXT NOT NULL DEFAULT '[]',
  mail_language TEXT NOT NULL DEFAULT 'en',
  verified_at INTEGER,
  blocked_until INTEGER,
  role_changed_at INTEGER,
  session_generation INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
);
CREATE INDEX members_blocked ON members (blocked_until) WHERE blocked_until IS NOT NULL;
CREATE INDEX members_role_changed ON members (role_changed_at) WHERE role_changed_at IS NOT NULL;

CREATE TABLE mail_tokens (
  hash BLOB NOT NULL PRIMARY KEY,
  purpose INTEGER NOT NULL,
  member_id INTEGER NOT NULL REFERENCES members (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX mail_tokens_member ON mail_tokens (member_id, purpose, created_at);
CREATE INDEX mail_tokens_expiry ON mail_tokens (expires_at);

CREATE TABLE login_networks (
  member_id INTEGER NOT NULL REFERENCES members (id),
  network INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (member_id, network)
);
CREATE INDEX login_networks_seen ON login_networks (seen_at);
