-- What the program itself keeps about its run.

-- High-water marks of id generators: no id at or below `reserved_until` (milliseconds since the generator's epoch)
-- is handed out again after a restart.
CREATE TABLE id_marks (
  machine INTEGER PRIMARY KEY,
  reserved_until INTEGER NOT NULL
);
