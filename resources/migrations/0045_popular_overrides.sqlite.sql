-- What staff took off a popular list or put at its head, for a time. One decision a post and list: a new one replaces it.
CREATE TABLE popular_overrides (
  list INTEGER NOT NULL CHECK (list IN (0, 1)),
  post_id INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
  until_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  set_by INTEGER NOT NULL,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (list, post_id)
) WITHOUT ROWID;
