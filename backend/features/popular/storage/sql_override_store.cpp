#include "features/popular/storage/sql_override_store.h"

namespace madang::popular {
namespace {

constexpr sql::Statement kAll{
    "popular.overrides",
    "SELECT list, post_id, kind, until_at, reason, set_by, set_at FROM popular_overrides "
    "WHERE until_at > ? ORDER BY set_at, post_id LIMIT 200"};
constexpr sql::Statement kPut{"popular.override",
                              "INSERT INTO popular_overrides (list, post_id, kind, until_at, reason, set_by, "
                              "set_at) VALUES (?, ?, ?, ?, ?, ?, "
                              "?) ON CONFLICT (list, post_id) DO UPDATE SET kind = excluded.kind, until_at = "
                              "excluded.until_at, reason = "
                              "excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at"};
constexpr sql::Statement kRemove{
    "popular.removeOverride",
    "DELETE FROM popular_overrides WHERE list = ? AND post_id = ? RETURNING list, "
    "post_id, kind, until_at, reason, set_by, set_at"};
constexpr sql::Statement kForget{"popular.forgetOverrides",
                                 "DELETE FROM popular_overrides WHERE until_at <= ?"};

PopularOverride readOverride(const sql::Row& row) {
  return {.by = row.enumeration<PopularBy>(0),
          .post = row.id<PostId>(1),
          .title = std::nullopt,
          .kind = row.enumeration<PopularOverrideKind>(2),
          .until = row.time(3),
          .reason = row.text(4),
          .setBy = row.id<MemberId>(5),
          .setAt = row.time(6)};
}

}  // namespace

std::vector<PopularOverride> SqlOverrideStore::all(sql::ReadSession& session, UtcTime now) {
  std::vector<PopularOverride> found;
  for (const sql::Row row : session.query(kAll, now)) found.push_back(readOverride(row));
  return found;
}

void SqlOverrideStore::put(sql::WriteSession& session, const PopularOverride& wanted) {
  session.execute(kPut, static_cast<std::int64_t>(wanted.by), wanted.post,
                  static_cast<std::int64_t>(wanted.kind), wanted.until, wanted.reason, wanted.setBy,
                  wanted.setAt);
}

std::optional<PopularOverride> SqlOverrideStore::remove(sql::WriteSession& session, PopularBy by, PostId post,
                                                        UtcTime now) {
  const auto rows = session.query(kRemove, static_cast<std::int64_t>(by), post);
  if (rows.empty() || rows[0].time(3) <= now) return std::nullopt;
  return readOverride(rows[0]);
}

std::int64_t SqlOverrideStore::forgetEnded(sql::WriteSession& session, UtcTime now) {
  return session.execute(kForget, now);
}

}  // namespace madang::popular
