#include "features/likes/storage/sql_like_repository.h"

namespace madang::likes {
namespace {

constexpr sql::Statement kLikes{"likes.likes", "SELECT 1 FROM likes WHERE post_id = ? AND member_id = ?"};
constexpr sql::Statement kInsert{
    "likes.insert",
    "INSERT INTO likes (post_id, member_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"};
constexpr sql::Statement kRemove{
    "likes.remove", "DELETE FROM likes WHERE post_id = ? AND member_id = ? RETURNING created_at"};

}  // namespace

bool SqlLikeRepository::likes(sql::ReadSession& session, PostId post, MemberId member) const {
  return !session.query(kLikes, post, member).empty();
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
