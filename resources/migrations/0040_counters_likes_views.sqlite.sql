-- One row of counters per post, made in the transaction that makes the post.
CREATE TABLE post_counts (
  post_id INTEGER PRIMARY KEY,
  likes INTEGER NOT NULL DEFAULT 0 CHECK (likes >= 0),
  comments INTEGER NOT NULL DEFAULT 0 CHECK (comments >= 0),
  views INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0)
);
CREATE INDEX post_counts_by_likes ON post_counts (likes, post_id);
CREATE INDEX post_counts_by_comments ON post_counts (comments, post_id);
CREATE INDEX post_counts_by_views ON post_counts (views, post_id);

-- The facts that post_counts.likes is derived from. Kept when a post is deleted: it may be restored.
CREATE TABLE likes (
  post_id INTEGER NOT NULL REFERENCES post_counts (post_id),
  member_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (post_id, member_id)
) WITHOUT ROWID;
CREATE INDEX likes_by_member ON likes (member_id, post_id);
CREATE INDEX likes_by_time ON likes (created_at, post_id);

-- The last flush of each view counter (one counter per start of a process). A flush that is repeated because the
-- answer to its commit was lost finds its sequence here and adds nothing.
CREATE TABLE view_flushes (
  source INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  flushed_at INTEGER NOT NULL
);

-- Views that count in the ranking (a viewer once an hour), by the minute; only as many as the longest window needs.
CREATE TABLE view_buckets (
  bucket_at INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  views INTEGER NOT NULL,
  PRIMARY KEY (bucket_at, post_id)
) WITHOUT ROWID;

-- HyperLogLog sketches of the viewers of a post on one UTC day (days since 1970-01-01).
CREATE TABLE view_sketches (
  post_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  sketch BLOB NOT NULL,
  PRIMARY KEY (post_id, day)
);
CREATE INDEX view_sketches_by_day ON view_sketches (day);

-- The one published set of popular lists. Only a holder whose fence is not older than the last one may replace it.
CREATE TABLE popular_epochs (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  generated_at INTEGER NOT NULL,
  lists TEXT NOT NULL
);
INSERT INTO popular_epochs (id, epoch, fence, generated_at, lists) VALUES (1, 0, 0, 0, '');
