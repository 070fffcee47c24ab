#include "features/counters/storage/sql_post_counters.h"

namespace madang::counters {
namespace {

constexpr sql::Statement kOf{"counters.of",
                             "SELECT views, likes, comments FROM post_counts WHERE post_id = ?"};
constexpr sql::Statement kOpen{"counters.open",
                               "INSERT INTO post_counts (post_id) VALUES (?) ON CONFLICT DO NOTHING"};
// RETURNING saves the read that would follow each change.
constexpr sql::Statement kAddLikes{
    "counters.addLikes", "UPDATE post_counts SET likes = likes + ? WHERE post_id = ? RETURNING likes"};
constexpr sql::Statement kAddComments{
    "counters.addComments",
    "UPDATE post_counts SET comments = comments + ? WHERE post_id = ? RETURNING comments"};
constexpr sql::Statement kAddViews{
    "counters.addViews", "UPDATE post_counts SET views = views + ? WHERE post_id = ? RETURNING views"};

std::optional<std::int64_t> add(sql::WriteSession& session, const sql::Statement& statement, PostId post,
                                std::int64_t change) {
  const auto rows = session.query(statement, change, post);
  if (rows.empty()) return std::nullopt;
  return rows[0].int64(0);
}

}  // namespace

std::optional<PostCounts> SqlPostCounters::of(sql::ReadSession& session, PostId post) const {
  const auto rows = session.query(kOf, post);
  if (rows.empty()) return std::nullopt;
  return PostCounts{.views = rows[0].int64(0), .likes = rows[0].int64(1), .comments = rows[0].int64(2)};
}

void SqlPostCounters::open(sql::WriteSession& session, PostId post) {
  session.execute(kOpen, post);
}

std::optional<std::int64_t> SqlPostCounters::addLikes(sql::WriteSession& session, PostId post,
                                                      std::int64_t change) {
  return add(session, kAddLikes, post, change);
}

std::optional<std::int64_t> SqlPostCounters::addComments(sql::WriteSession& session, PostId post,
                                                         std::int64_t change) {
  return add(session, kAddComments, post, change);
}

std::optional<std::int64_t> SqlPostCounters::addViews(sql::WriteSession& session, PostId post,
                                                      std::int64_t change) {
  return add(session, kAddViews, post, change);
}

}  // namespace madang::counters
