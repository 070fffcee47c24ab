#include "features/likes/storage/sql_like_repository.h"

namespace madang::likes {
namespace {

constexpr sql::Statement kLikes{"likes.likes", "SELECT 1 FROM likes WHERE post_id = ? AND member_id = ?"};
constexpr sql::Statement kInsert{
    "likes.insert",
    "INSERT INTO likes (post_id, member_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"};
constexpr sql::Statement kRemove{
    "likes.remove", "DELETE FROM likes WHERE post_id = ? AND member_id = ? RETURNING created_at"};
constexpr sql::Statement kGiven{
    "likes.given",
    "SELECT post_id, COUNT(*) FROM likes WHERE created_at >= ? AND created_at < ? GROUP BY post_id"};

}  // namespace

bool SqlLikeRepository::likes(sql::ReadSession& session, PostId post, MemberId member) const {
  return !session.query(kLikes, post, member).empty();
}

std::vector<std::pair<PostId, std::int64_t>> SqlLikeRepository::given(sql::ReadSession& session, UtcTime from,
                                                                      UtcTime to) const {
  std::vector<std::pair<PostId, std::int64_t>> found;
  for (const auto row : session.query(kGiven, from, to)) found.emplace_back(row.id<PostId>(0), row.int64(1));
  return found;
}

bool SqlLikeRepository::insert(sql::WriteSession& session, PostId post, MemberId member, UtcTime now) {
  return session.execute(kInsert, post, member, now) == 1;
}

std::optional<UtcTime> SqlLikeRepository::remove(sql::WriteSession& session, PostId post, MemberId member) {
  const auto rows = session.query(kRemove, post, member);
  if (rows.empty()) return std::nullopt;
  return rows[0].time(0);
}

}  // namespace madang::likes
