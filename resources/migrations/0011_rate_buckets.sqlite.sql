-- Rate limit buckets that would be missed after a restart: those that take more than a few seconds to fill again.
CREATE TABLE rate_buckets (
  slot INTEGER PRIMARY KEY,
  empty_until INTEGER NOT NULL
);
