-- What members are told. A sequence only grows within a member: a row that gathers more of the same moves to the
-- newest one, so that whoever asks for what came after a sequence gets it as it is now. gathered is what rows are
-- grouped by (a post or a comment; 0: never), actors the members in it, newest first.
CREATE TABLE notifications (
  member_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  id INTEGER NOT NULL,
  type INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  gathered INTEGER NOT NULL DEFAULT 0,
  post_id INTEGER,
  comment_id INTEGER,
  place_id INTEGER,
  actors TEXT NOT NULL DEFAULT '',
  others INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (member_id, sequence)
) WITHOUT ROWID;
CREATE UNIQUE INDEX notifications_by_id ON notifications (id);
CREATE INDEX notifications_unread ON notifications (member_id, sequence) WHERE read_at IS NULL;
CREATE INDEX notifications_by_type ON notifications (member_id, type, sequence);
CREATE INDEX notifications_open_groups ON notifications (member_id, type, gathered) WHERE read_at IS NULL AND gathered <> 0;
CREATE INDEX notifications_age ON notifications (changed_at);

-- One row a member who was ever told something: the newest sequence, how many are unread, and what live delivery
-- waits for. forgotten_upto: what was after an older sequence cannot be told completely any more.
CREATE TABLE notification_inboxes (
  member_id INTEGER PRIMARY KEY,
  last_sequence INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  forgotten_upto INTEGER NOT NULL DEFAULT 0,
  announced_upto INTEGER NOT NULL DEFAULT 0,
  held_from INTEGER,
  held_until INTEGER
);
CREATE INDEX notification_inboxes_held ON notification_inboxes (held_until) WHERE held_until IS NOT NULL;

-- Why a member was told of a fact, or not; the key lets nobody be told twice. Kept for some weeks.
-- fact_kind: 0 written, 1 accepted, 2 sanctioned, 3 removed, 4 invited, 5 announced.
CREATE TABLE notification_decisions (
  member_id INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  fact_kind INTEGER NOT NULL,
  type INTEGER NOT NULL,
  decision INTEGER NOT NULL,
  notification_id INTEGER,
  held_until INTEGER,
  delivered_at INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, fact, fact_kind)
) WITHOUT ROWID;
CREATE INDEX notification_decisions_age ON notification_decisions (at);
