-- Taken from view by staff rather than deleted; says nothing while deleted_at is null.
ALTER TABLE posts ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE INDEX posts_removed ON posts (hidden, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX posts_removed_by_author ON posts (author_id, hidden, id) WHERE deleted_at IS NOT NULL;
ALTER TABLE comments ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

-- What staff have to look at: one open case per thing, however many report it.
-- target_kind: 0 post, 1 comment, 2 member, 3 warning (an appeal). state: 0 open, 1 decided.
-- categories has one bit per category of report. title is what was seen when the case was opened.
CREATE TABLE moderation_cases (
  id INTEGER PRIMARY KEY,
  target_kind INTEGER NOT NULL CHECK (target_kind BETWEEN 0 AND 3),
  target_id INTEGER NOT NULL,
  post_id INTEGER,
  member_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 1),
  version INTEGER NOT NULL DEFAULT 1,
  reports INTEGER NOT NULL DEFAULT 0,
  categories INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL,
  last_report_at INTEGER NOT NULL,
  claimed_by INTEGER,
  claimed_until INTEGER,
  decided_by INTEGER,
  decided_at INTEGER,
  decision TEXT
);
CREATE UNIQUE INDEX moderation_cases_one_open ON moderation_cases (target_kind, target_id) WHERE state = 0;
CREATE INDEX moderation_cases_by_state ON moderation_cases (state, id);
CREATE INDEX moderation_cases_by_reports ON moderation_cases (state, reports, id);
CREATE INDEX moderation_cases_by_target ON moderation_cases (target_kind, target_id, id);
CREATE INDEX moderation_cases_by_member ON moderation_cases (member_id, id);

CREATE TABLE moderation_reports (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES moderation_cases (id),
  reporter_id INTEGER NOT NULL,
  category INTEGER NOT NULL,
  words TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (case_id, reporter_id)
);
CREATE INDEX moderation_reports_by_reporter ON moderation_reports (reporter_id, created_at);

-- What staff did. memory says how it was before, for undoing exactly that.
CREATE TABLE moderation_actions (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  target_kind INTEGER NOT NULL,
  target_id INTEGER NOT NULL,
  member_id INTEGER NOT NULL,
  case_id INTEGER,
  actor_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  undo_until INTEGER NOT NULL,
  undone_at INTEGER,
  memory TEXT NOT NULL
);
CREATE INDEX moderation_actions_by_target ON moderation_actions (target_kind, target_id, id);
CREATE INDEX moderation_actions_by_member ON moderation_actions (member_id, id);

-- Warnings and blocks, each with the id of the action that made it. A member's block is the longest of those that
-- stand: neither lifted later nor undone. kind: 0 warning, 1 block. notified: 0 until the member's mail is under way.
CREATE TABLE moderation_sanctions (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  category INTEGER NOT NULL,
  reason TEXT NOT NULL,
  days INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL,
  lifted_by INTEGER,
  withdrawn_by INTEGER,
  undone INTEGER NOT NULL DEFAULT 0,
  appealed_at INTEGER,
  notified INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX moderation_sanctions_by_member ON moderation_sanctions (member_id, id);
CREATE INDEX moderation_sanctions_unnotified ON moderation_sanctions (at) WHERE notified = 0;
