#pragma once

#include "base/fault.h"
#include "contract/likes/likes.h"
#include "features/counters/counters.h"
#include "features/likes/domain/like_repository.h"
#include "features/posts/posts.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/sql_executor.h"

namespace madang::likes {

/// Likes and unlikes. Both are idempotent, and durable when the caller resumes: the fact and the counter move
/// in one transaction, PostLiked follows after its commit.
///
/// Fails with `post-not-found`, with the fault of a deleted post, and as the database does.
class LikeService {
 public:
  LikeService(SqlExecutor& sql, const posts::PostReader& posts, LikeRepository& likes,
              counters::PostCounters& counters, EventBus& events, Clock& clock)
      : m_sql(sql), m_posts(posts), m_likes(likes), m_counters(counters), m_events(events), m_clock(clock) {}

  /// @param seal  called inside the transaction with the outcome; may be empty.
  Task<Outcome<LikeState>> like(PostId post, MemberId member, sql::Seal<LikeState> seal);
  Task<Outcome<LikeState>> unlike(PostId post, MemberId member, sql::Seal<LikeState> seal);

  /// The same inside a unit that the caller has begun.
  Outcome<LikeState> likeIn(sql::WriteSession& session, PostId post, MemberId member);
  Outcome<LikeState> unlikeIn(sql::WriteSession& session, PostId post, MemberId member);

 private:
  SqlExecutor& m_sql;
  const posts::PostReader& m_posts;
  LikeRepository& m_likes;
  counters::PostCounters& m_counters;
  EventBus& m_events;
  Clock& m_clock;
};

}  // namespace madang::likes
