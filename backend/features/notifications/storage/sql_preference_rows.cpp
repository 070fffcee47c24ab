#include "features/notifications/storage/sql_preference_rows.h"

#include <limits>

namespace madang::notifications {
namespace {

#define MADANG_PREFERENCE_COLUMNS                                                               \
  "in_app_off, digest_off, digest, quiet_from, quiet_to, utc_offset, grouping, digest_period, " \
  "digested_upto"

constexpr sql::Statement kOf{"notifications.preferences", "SELECT " MADANG_PREFERENCE_COLUMNS
                                                          " FROM notification_settings WHERE member_id = ?"};
constexpr sql::Statement kReaders{
    "notifications.digest-readers",
    "SELECT " MADANG_PREFERENCE_COLUMNS
    ", member_id FROM notification_settings WHERE digest <> 0 AND member_id > ? "
    "ORDER BY member_id LIMIT ?"};
constexpr sql::Statement kTakePeriod{
    "notifications.take-period",
    "UPDATE notification_settings SET digest_period = ?, digested_upto = ? WHERE member_id = ? AND "
    "digest_period < ?"};
constexpr sql::Statement kPut{
    "notifications.put-preferences",
    "INSERT INTO notification_settings (" MADANG_PREFERENCE_COLUMNS
    ", member_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (member_id) DO UPDATE SET in_app_off = "
    "excluded.in_app_off, digest_off = excluded.digest_off, digest = excluded.digest, quiet_from = "
    "excluded.quiet_from, quiet_to = excluded.quiet_to, utc_offset = excluded.utc_offset, grouping = "
    "excluded.grouping, digest_period = excluded.digest_period, digested_upto = excluded.digested_upto"};
constexpr sql::Statement kMuted{"notifications.muted",
                                "SELECT 1 FROM notification_mutes WHERE member_id = ? AND post_id = ?"};
constexpr sql::Statement kMutes{
    "notifications.mutes",
    "SELECT post_id, at FROM notification_mutes WHERE member_id = ? AND post_id < ? "
    "ORDER BY post_id DESC LIMIT ?"};
constexpr sql::Statement kCountMutes{"notifications.count-mutes",
                                     "SELECT count(*) FROM notification_mutes WHERE member_id = ?"};
constexpr sql::Statement kMute{
    "notifications.mute",
    "INSERT INTO notification_mutes (member_id, post_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"};
constexpr sql::Statement kUnmute{"notifications.unmute",
                                 "DELETE FROM notification_mutes WHERE member_id = ? AND post_id = ?"};

Preferences readPreferences(const sql::Row& row) {
  Preferences wanted;
  wanted.inAppOff = row.int64(0);
  wanted.digestOff = row.int64(1);
  wanted.digest = row.enumeration<DigestRhythm>(2);
  if (!row.isNull(3) && !row.isNull(4)) wanted.quiet = QuietMinutes{row.int64(3), row.int64(4)};
  wanted.utcOffsetMinutes = row.int64(5);
  wanted.grouping = row.boolean(6);
  wanted.digestPeriod = row.int64(7);
  wanted.digestedUpTo = row.int64(8);
  return wanted;
}

}  // namespace

Preferences SqlPreferenceRows::of(sql::ReadSession& session, MemberId member) const {
  const auto rows = session.query(kOf, member);
  if (rows.empty()) return {};
  return readPreferences(rows[0]);
}

void SqlPreferenceRows::put(sql::WriteSession& session, MemberId member, const Preferences& wanted) {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  if (wanted.quiet) {
    from = wanted.quiet->from;
    to = wanted.quiet->to;
  }
  session.execute(kPut, wanted.inAppOff, wanted.digestOff, wanted.digest, from, to, wanted.utcOffsetMinutes,
                  wanted.grouping ? 1 : 0, wanted.digestPeriod, wanted.digestedUpTo, member);
}

std::vector<std::pair<MemberId, Preferences>> SqlPreferenceRows::digestReaders(sql::ReadSession& session,
                                                                               MemberId after,
                                                                               int limit) const {
  std::vector<std::pair<MemberId, Preferences>> readers;
  for (const auto row : session.query(kReaders, after, limit))
    readers.emplace_back(row.id<MemberId>(9), readPreferences(row));
  return readers;
}

bool SqlPreferenceRows::takePeriod(sql::WriteSession& session, MemberId member, std::int64_t period,
                                   std::int64_t digestedUpTo) {
  return session.execute(kTakePeriod, period, digestedUpTo, member, period) > 0;
}

bool SqlPreferenceRows::muted(sql::ReadSession& session, MemberId member, PostId post) const {
  return !session.query(kMuted, member, post).empty();
}

std::vector<MutedPost> SqlPreferenceRows::mutes(sql::ReadSession& session, MemberId member,
                                                std::optional<PostId> before, int limit) const {
  const PostId last{std::numeric_limits<std::int64_t>::max()};
  std::vector<MutedPost> all;
  for (const auto row : session.query(kMutes, member, before.value_or(last), limit))
    all.push_back({row.id<PostId>(0), row.time(1)});
  return all;
}

std::int64_t SqlPreferenceRows::countMutes(sql::ReadSession& session, MemberId member) const {
  return session.query(kCountMutes, member)[0].int64(0);
}

void SqlPreferenceRows::mute(sql::WriteSession& session, MemberId member, PostId post, UtcTime now) {
  session.execute(kMute, member, post, now);
}

void SqlPreferenceRows::unmute(sql::WriteSession& session, MemberId member, PostId post) {
  session.execute(kUnmute, member, post);
}

}  // namespace madang::notifications
