-- What staff tell many, one row each, whatever the number of members: each member's own row is made when he looks
-- or while he is connected. role, language and active_since say whom it is for; audience is how many that were.
CREATE TABLE announcements (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL,
  role INTEGER,
  language TEXT NOT NULL DEFAULT '',
  active_since INTEGER,
  title_ko TEXT NOT NULL,
  body_ko TEXT NOT NULL,
  title_en TEXT NOT NULL,
  body_en TEXT NOT NULL,
  audience INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  told INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER
);
CREATE INDEX announcements_unfinished ON announcements (id) WHERE finished_at IS NULL;
