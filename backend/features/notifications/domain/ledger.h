#pragma once

#include <array>
#include <span>

#include "features/chat/chat.h"
#include "features/notifications/domain/live_notices.h"
#include "ports/id_source.h"
#include "runtime/metrics.h"

namespace madang::notifications {

/// Something that members may be told of.
struct Fact {
  FactKind kind = FactKind::Written;
  std::int64_t id = 0;
  std::optional<MemberId> actor;
  std::optional<PostId> post;
  std::optional<CommentId> comment;
  std::optional<std::int64_t> place;
  std::string title;
  std::string words;
  UtcTime at;
};

/// Why a fact concerns a member, and what it may be gathered with.
struct Concern {
  NotificationType type = NotificationType::Comment;
  std::int64_t gathered = 0;
};

/// Decides who is told and writes it down, in the transaction of the fact. Any SQL thread; throws sql::Error.
class Ledger {
 public:
  struct Parts {
    NotificationRows& rows;
    PreferenceRows& wishes;
    LiveNotices& live;
    IdSource& ids;
    Clock& clock;
    Metrics& metrics;
    const chat::MemberBlocks& blocks;
  };
  explicit Ledger(Parts parts);

  /// Once for each fact and member. @param concerns  the strongest first; the first that the member wants is
  /// what he is told
  /// @returns whether he was told now
  bool tell(sql::WriteSession& session, MemberId member, const Fact& fact, std::span<const Concern> concerns);
  /// A fact that may come again (an invitation): what was decided the last time does not count.
  bool tellAgain(sql::WriteSession& session, MemberId member, const Fact& fact, const Concern& concern);
  /// The fact holds no more: it may be told again.
  void retract(sql::WriteSession& session, MemberId member, const Fact& fact, NotificationType type);
  /// Hands over what waited for the end of the quiet hours.
  void release(sql::WriteSession& session, MemberId member);

  const Parts& parts() const { return m; }

 private:
  struct Verdict {
    NotificationDecision decision = NotificationDecision::Delivered;
    Concern concern;
  };
  Verdict judge(sql::ReadSession& session, MemberId member, const Fact& fact, const Preferences& wanted,
                std::span<const Concern> concerns) const;
  void hand(sql::WriteSession& session, const StoredNotification& notification, const Inbox& inbox,
            std::optional<UtcTime> quiet);
  void releaseIn(sql::WriteSession& session, MemberId member, const Inbox& inbox);

  Parts m;
  std::array<Counter*, 8> m_told;
};

/// The bit of a type in Preferences.
constexpr std::int64_t bitOf(NotificationType type) {
  return std::int64_t{1} << static_cast<int>(type);
}
/// Warnings and removals are told to everybody.
constexpr bool mayBeOff(NotificationType type) {
  return type != NotificationType::Warning && type != NotificationType::Removal;
}

/// How long a notification gathers more of the same.
inline constexpr std::chrono::hours kGathering{24};
inline constexpr std::int64_t kMostKept = 1'000;  ///< of one member

}  // namespace madang::notifications
