-- Decisions on appeals that the member has not been told of: written with the decision, removed by its undoing or by
-- the letter that takes its place.
CREATE TABLE moderation_answers (
  decision_id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL,
  granted INTEGER NOT NULL,
  words TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX moderation_answers_due ON moderation_answers (at);
