#include "features/likes/domain/like_service.h"

#include "ports/sql_fault.h"

namespace madang::likes {
namespace {

// Every post gets its row of counters with itself; a post without one would be damage, not a visitor's
// mistake.
std::int64_t required(std::optional<std::int64_t> likes) {
  if (!likes)
    throw sql::Error{sql::ErrorCode::Corrupt, "a post has no row in post_counts", "counters.addLikes"};
  return *likes;
}

}  // namespace

Outcome<LikeState> LikeService::likeIn(sql::WriteSession& session, PostId post, MemberId member) {
  const auto standing = m_posts.standing(session, post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};

  const UtcTime now = m_clock.now();
  if (!m_likes.insert(session, post, member, now)) {
    const auto counts = m_counters.of(session, post);
    return LikeState{.liked = true, .likes = required(counts ? std::optional{counts->likes} : std::nullopt)};
  }
  const LikeState state{.liked = true, .likes = required(m_counters.addLikes(session, post, 1))};
  m_events.raise(session, PostLiked{post, member, true, state.likes, now});
  return state;
}

Outcome<LikeState> LikeService::unlikeIn(sql::WriteSession& session, PostId post, MemberId member) {
  const auto standing = m_posts.standing(session, post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};

  const auto since = m_likes.remove(session, post, member);
  if (!since) {
    const auto counts = m_counters.of(session, post);
    return LikeState{.liked = false, .likes = required(counts ? std::optional{counts->likes} : std::nullopt)};
  }
  const LikeState state{.liked = false, .likes = required(m_counters.addLikes(session, post, -1))};
  m_events.raise(session, PostLiked{post, member, false, state.likes, *since});
  return state;
}

Task<Outcome<LikeState>> LikeService::like(PostId post, MemberId member, sql::Seal<LikeState> seal) {
  // Named: GCC 12 destroys a capturing temporary in a co_await expression twice.
  auto unit = [=, this](sql::WriteSession& session) {
    auto outcome = likeIn(session, post, member);
    if (outcome && seal) seal(session, *outcome);
    return outcome;
  };
  co_return flatten(co_await m_sql.write("likes.like", std::move(unit)));
}

Task<Outcome<LikeState>> LikeService::unlike(PostId post, MemberId member, sql::Seal<LikeState> seal) {
  // Named: GCC 12 destroys a capturing temporary in a co_await expression twice.
  auto unit = [=, this](sql::WriteSession& session) {
    auto outcome = unlikeIn(session, post, member);
    if (outcome && seal) seal(session, *outcome);
    return outcome;
  };
  co_return flatten(co_await m_sql.write("likes.unlike", std::move(unit)));
}

}  // namespace madang::likes
