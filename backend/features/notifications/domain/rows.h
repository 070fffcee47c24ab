#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "contract/notifications/notification.h"
#include "contract/notifications/settings.h"
#include "ports/sql.h"

namespace madang::notifications {

/// Kinds of facts; with its id the key that lets nobody be told twice. The numbers are stored.
enum class FactKind { Written, Accepted, Sanctioned, Removed, Invited, Announced };

struct StoredNotification {
  NotificationId id;
  MemberId member;
  std::int64_t sequence = 0;
  NotificationType type = NotificationType::Comment;
  std::int64_t fact = 0;
  std::int64_t gathered = 0;  ///< what it is grouped by; 0: never
  std::optional<PostId> post;
  std::optional<CommentId> comment;
  std::optional<std::int64_t> place;  ///< a room or an announcement
  std::vector<MemberId> actors;       ///< newest first; the first kMostActors
  std::int64_t others = 0;            ///< different members beside the first
  std::string title;
  std::string words;
  UtcTime createdAt;
  UtcTime changedAt;
  std::optional<UtcTime> readAt;
};

inline constexpr std::size_t kMostActors = 50;

struct Inbox {
  std::int64_t lastSequence = 0;
  std::int64_t unread = 0;
  std::int64_t forgottenUpTo = 0;
  AnnouncementId announcedUpTo;
  std::optional<std::int64_t> heldFrom;  ///< the first sequence that live delivery waits with
  std::optional<UtcTime> heldUntil;
};

struct StoredDecision {
  MemberId member;
  std::int64_t fact = 0;
  FactKind kind = FactKind::Written;
  NotificationType type = NotificationType::Comment;
  NotificationDecision decision = NotificationDecision::Delivered;
  std::optional<NotificationId> notification;
  std::optional<UtcTime> heldUntil;
  std::optional<UtcTime> deliveredAt;
  UtcTime at;
};

struct NotificationQuery {
  MemberId member;
  bool unread = false;
  std::optional<NotificationType> type;
  std::optional<std::int64_t> before;  ///< a sequence
  int limit = 20;
};

/// The ledger's tables. Any SQL thread, keeps no state; everything throws sql::Error.
class NotificationRows {
 public:
  virtual ~NotificationRows() = default;

  /// @returns false when the member had a decision about the fact already
  virtual bool decide(sql::WriteSession& session, const StoredDecision& decision) = 0;
  virtual std::vector<StoredDecision> decisions(sql::ReadSession& session, MemberId member,
                                                std::int64_t fact) const = 0;
  /// How many members a text has mentioned so far.
  virtual std::int64_t mentioned(sql::ReadSession& session, std::int64_t fact) const = 0;
  virtual void forgetDecision(sql::WriteSession& session, MemberId member, std::int64_t fact,
                              FactKind kind) = 0;

  virtual std::optional<Inbox> inbox(sql::ReadSession& session, MemberId member) const = 0;
  /// The next sequence; makes the inbox when there is none. @param unread  is added to the count
  virtual Inbox advance(sql::WriteSession& session, MemberId member, std::int64_t unread) = 0;
  virtual void addUnread(sql::WriteSession& session, MemberId member, std::int64_t unread) = 0;
  virtual void hold(sql::WriteSession& session, MemberId member, std::optional<std::int64_t> from,
                    std::optional<UtcTime> until) = 0;
  virtual void setAnnounced(sql::WriteSession& session, MemberId member, AnnouncementId upTo) = 0;
  /// Whose waiting is over.
  virtual std::vector<MemberId> heldUntil(sql::ReadSession& session, UtcTime now, int limit) const = 0;
  /// All that waited for the end of quiet hours.
  virtual void markDelivered(sql::WriteSession& session, MemberId member, UtcTime at) = 0;

  virtual void insert(sql::WriteSession& session, const StoredNotification& notification) = 0;
  /// The unread one that gathers by `gathered`, changed since `since`.
  virtual std::optional<StoredNotification> openGroup(sql::ReadSession& session, MemberId member,
                                                      NotificationType type, std::int64_t gathered,
                                                      UtcTime since) const = 0;
  virtual void move(sql::WriteSession& session, std::int64_t from, const StoredNotification& after) = 0;

  virtual std::optional<StoredNotification> find(sql::ReadSession& session, MemberId member,
                                                 NotificationId id) const = 0;
  virtual std::optional<StoredNotification> ofFact(sql::ReadSession& session, MemberId member,
                                                   NotificationType type, std::int64_t fact) const = 0;
  /// Newest first; one more than the limit when there are more.
  virtual std::vector<StoredNotification> list(sql::ReadSession& session,
                                               const NotificationQuery& query) const = 0;
  /// Oldest first.
  virtual std::vector<StoredNotification> after(sql::ReadSession& session, MemberId member,
                                                std::int64_t sequence, int limit) const = 0;

  /// @returns how many were unread before
  virtual std::int64_t markRead(sql::WriteSession& session, MemberId member, NotificationId id,
                                UtcTime now) = 0;
  virtual std::int64_t markReadUpTo(sql::WriteSession& session, MemberId member, std::int64_t sequence,
                                    UtcTime now) = 0;
  virtual bool remove(sql::WriteSession& session, MemberId member, NotificationId id) = 0;

  /// What is beyond the newest `keep` of a member; counts follow. @returns how many went
  virtual std::int64_t trim(sql::WriteSession& session, MemberId member, std::int64_t keep) = 0;
  /// What did not change since `before`; counts follow. @returns how many went
  virtual std::int64_t forgetOld(sql::WriteSession& session, UtcTime before, int limit) = 0;
  virtual std::int64_t forgetDecisions(sql::WriteSession& session, UtcTime before, int limit) = 0;
};

/// What members want.
struct Preferences {
  std::int64_t inAppOff = 0;   ///< one bit per type
  std::int64_t digestOff = 0;  ///< one bit per type
  DigestRhythm digest = DigestRhythm::Off;
  std::optional<QuietMinutes> quiet;
  std::int64_t utcOffsetMinutes = 0;
  bool grouping = true;
  std::int64_t digestPeriod = 0;  ///< the last one that a letter was due for, see periodOf()
  std::int64_t digestedUpTo = 0;  ///< the newest sequence that was in a letter
};

/// Any SQL thread, keeps no state; everything throws sql::Error.
class PreferenceRows {
 public:
  virtual ~PreferenceRows() = default;
  virtual Preferences of(sql::ReadSession& session, MemberId member) const = 0;
  virtual void put(sql::WriteSession& session, MemberId member, const Preferences& wanted) = 0;

  /// Who wants letters, after `after`, in order.
  virtual std::vector<std::pair<MemberId, Preferences>> digestReaders(sql::ReadSession& session,
                                                                      MemberId after, int limit) const = 0;
  /// Once for each period. @returns false when it was taken before
  virtual bool takePeriod(sql::WriteSession& session, MemberId member, std::int64_t period,
                          std::int64_t digestedUpTo) = 0;

  virtual bool muted(sql::ReadSession& session, MemberId member, PostId post) const = 0;
  /// The newest post first, below `before`.
  virtual std::vector<MutedPost> mutes(sql::ReadSession& session, MemberId member,
                                       std::optional<PostId> before, int limit) const = 0;
  virtual std::int64_t countMutes(sql::ReadSession& session, MemberId member) const = 0;
  virtual void mute(sql::WriteSession& session, MemberId member, PostId post, UtcTime now) = 0;
  virtual void unmute(sql::WriteSession& session, MemberId member, PostId post) = 0;
};

}  // namespace madang::notifications
