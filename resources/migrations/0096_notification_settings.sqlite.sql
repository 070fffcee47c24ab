-- What a member wants to be told and when; no row: everything at once, no digest. *_off have one bit per type.
-- Minutes are of the member's local day. digest: 0 never, 1 daily, 2 weekly; digest_period is the last one that a
-- letter was written for.
CREATE TABLE notification_settings (
  member_id INTEGER PRIMARY KEY,
  in_app_off INTEGER NOT NULL DEFAULT 0,
  digest_off INTEGER NOT NULL DEFAULT 0,
  digest INTEGER NOT NULL DEFAULT 0,
  digest_period INTEGER NOT NULL DEFAULT 0,
  digested_upto INTEGER NOT NULL DEFAULT 0,
  quiet_from INTEGER,
  quiet_to INTEGER,
  utc_offset INTEGER NOT NULL DEFAULT 0,
  grouping INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX notification_settings_digest ON notification_settings (digest, member_id) WHERE digest <> 0;

-- Posts whose comments a member does not want to hear of.
CREATE TABLE notification_mutes (
  member_id INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (member_id, post_id)
) WITHOUT ROWID;
