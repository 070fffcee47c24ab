#pragma once

#include "base/fault.h"
#include "features/notifications/domain/ledger.h"
#include "features/posts/posts.h"
#include "ports/events.h"
#include "ports/sql_executor.h"

namespace madang::notifications {

inline constexpr std::int64_t kMostMutes = 500;

/// What a member wants to be told, and why he was told of something or not. One unit each.
///
/// Fails with `validation`, `too-many-mutes`, as posts::faultOf() says, and as the database does.
class PreferenceDesk {
 public:
  PreferenceDesk(SqlExecutor& sql, Ledger& ledger, const posts::PostReader& posts, EventBus& events)
      : m_sql(sql), m_ledger(ledger), m_posts(posts), m_events(events) {}

  /// Who declines letters by the link in one has them switched off. The desk outlives the bus.
  void listenTo(EventBus& events);

  Task<Outcome<NotificationSettings>> settings(MemberId member);
  Task<Outcome<NotificationSettings>> change(MemberId member, NotificationSettings wanted,
                                             sql::Seal<NotificationSettings> seal);

  struct Mute {
    PostId post;
    bool muted = false;
  };
  Task<Outcome<Mute>> mute(MemberId member, PostId post, sql::Seal<Mute> seal);
  Task<Outcome<Mute>> unmute(MemberId member, PostId post, sql::Seal<Mute> seal);
  /// The newest post first, below `before`; one more than the limit when there are more.
  Task<Outcome<std::vector<MutedPost>>> mutes(MemberId member, std::optional<PostId> before, int limit);

  /// @param fact  the id of a post, a comment, a warning, an announcement
  Task<Outcome<NotificationReasons>> why(MemberId member, std::int64_t fact, bool korean);

 private:
  NotificationReasons whyIn(sql::ReadSession& session, MemberId member, std::int64_t fact, bool korean) const;

  SqlExecutor& m_sql;
  Ledger& m_ledger;
  const posts::PostReader& m_posts;
  EventBus& m_events;
};

}  // namespace madang::notifications
