-- parent_id is 0 for a top-level comment: the index serves the list of those and the replies of a range of them.
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts (id),
  parent_id INTEGER NOT NULL DEFAULT 0,
  author_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  deleted_by INTEGER,
  renderer INTEGER NOT NULL,
  body TEXT NOT NULL,
  body_html TEXT NOT NULL
);
CREATE INDEX comments_by_post ON comments (post_id, parent_id, id);
