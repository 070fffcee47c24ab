#include "features/views/storage/sql_view_store.h"

namespace madang::views {
namespace {

constexpr sql::Statement kBeginFlush{
    "views.beginFlush",
    "INSERT INTO view_flushes (source, sequence, flushed_at) VALUES (?, ?, ?) ON CONFLICT (source) DO UPDATE "
    "SET sequence = excluded.sequence, flushed_at = excluded.flushed_at "
    "WHERE view_flushes.sequence < excluded.sequence RETURNING 1"};
constexpr sql::Statement kAddToBucket{
    "views.addToBucket",
    "INSERT INTO view_buckets (bucket_at, post_id, views) VALUES (?, ?, ?) ON CONFLICT (bucket_at, post_id) "
    "DO UPDATE SET views = view_buckets.views + excluded.views"};
constexpr sql::Statement kRanked{
    "views.ranked",
    "SELECT post_id, SUM(views) FROM view_buckets WHERE bucket_at >= ? AND bucket_at < ? GROUP BY post_id"};
constexpr sql::Statement kForgetBuckets{"views.forgetBuckets",
                                        "DELETE FROM view_buckets WHERE bucket_at < ?"};
constexpr sql::Statement kForgetFlushes{"views.forgetFlushes",
                                        "DELETE FROM view_flushes WHERE flushed_at < ?"};
constexpr sql::Statement kForgetSketches{"views.forgetSketches", "DELETE FROM view_sketches WHERE day < ?"};
constexpr sql::Statement kSketch{"views.sketch",
                                 "SELECT sketch FROM view_sketches WHERE post_id = ? AND day = ?"};
constexpr sql::Statement kStoreSketch{
    "views.storeSketch",
    "INSERT INTO view_sketches (post_id, day, sketch) VALUES (?, ?, ?) ON CONFLICT (post_id, day) "
    "DO UPDATE SET sketch = excluded.sketch"};
constexpr sql::Statement kSketches{
    "views.sketches", "SELECT day, sketch FROM view_sketches WHERE post_id = ? ORDER BY day DESC LIMIT ?"};

HyperLogLog decoded(const sql::Blob& blob, const sql::Statement& statement) {
  auto sketch = HyperLogLog::decode(blob);
  if (!sketch)
    throw sql::Error{sql::ErrorCode::Corrupt, "a stored sketch is damaged", std::string(statement.name)};
  return std::move(*sketch);
}

}  // namespace

bool SqlViewStore::beginFlush(sql::WriteSession& session, std::int64_t source, std::int64_t sequence,
                              UtcTime now) {
  return !session.query(kBeginFlush, source, sequence, now).empty();
}

void SqlViewStore::addToBucket(sql::WriteSession& session, UtcTime bucket, PostId post, std::int64_t views) {
  session.execute(kAddToBucket, bucket, post, views);
}

std::vector<std::pair<PostId, std::int64_t>> SqlViewStore::ranked(sql::ReadSession& session, UtcTime from,
                                                                  UtcTime to) const {
  std::vector<std::pair<PostId, std::int64_t>> found;
  for (const auto row : session.query(kRanked, from, to)) found.emplace_back(row.id<PostId>(0), row.int64(1));
  return found;
}

void SqlViewStore::forgetBuckets(sql::WriteSession& session, UtcTime before) {
  session.execute(kForgetBuckets, before);
}

void SqlViewStore::forgetFlushes(sql::WriteSession& session, UtcTime before) {
  session.execute(kForgetFlushes, before);
}

void SqlViewStore::forgetSketches(sql::WriteSession& session, std::int64_t beforeDay) {
  session.execute(kForgetSketches, beforeDay);
}

std::optional<HyperLogLog> SqlViewStore::sketch(sql::ReadSession& session, SketchKey key) {
  const auto rows = session.query(kSketch, key.post, key.day);
  if (rows.empty()) return std::nullopt;
  return decoded(rows[0].blob(0), kSketch);
}

void SqlViewStore::storeSketch(sql::WriteSession& session, SketchKey key, const HyperLogLog& sketch) {
  session.execute(kStoreSketch, key.post, key.day, sketch.encode());
}

std::vector<ViewStore::DaySketch> SqlViewStore::sketches(sql::ReadSession& session, PostId post,
                                                         std::int64_t limit) {
  std::vector<DaySketch> found;
  for (const auto row : session.query(kSketches, post, limit))
    found.push_back({row.int64(0), decoded(row.blob(1), kSketches)});
  return found;
}

}  // namespace madang::views
