-- What is due is found by state and time; the index before was passed over for the one by state and id, and
-- everything that waited was read and sorted for each message that was taken.
DROP INDEX mail_messages_due;
CREATE INDEX mail_messages_waiting ON mail_messages (state, next_attempt_at);
