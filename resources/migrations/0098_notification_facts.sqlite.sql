-- How many were told of one fact, so that edits of one text cannot call everybody by and by.
CREATE INDEX notification_decisions_mentions ON notification_decisions (fact) WHERE type = 2;
