#pragma once

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

class SqlNotificationRows final : public NotificationRows {
 public:
  bool decide(sql::WriteSession& session, const StoredDecision& decision) override;
  std::vector<StoredDecision> decisions(sql::ReadSession& session, MemberId member,
                                        std::int64_t fact) const override;
  std::int64_t mentioned(sql::ReadSession& session, std::int64_t fact) const override;
  void forgetDecision(sql::WriteSession& session, MemberId member, std::int64_t fact, FactKind kind) override;

  std::optional<Inbox> inbox(sql::ReadSession& session, MemberId member) const override;
  Inbox advance(sql::WriteSession& session, MemberId member, std::int64_t unread) override;
  void addUnread(sql::WriteSession& session, MemberId member, std::int64_t unread) override;
  void hold(sql::WriteSession& session, MemberId member, std::optional<std::int64_t> from,
            std::optional<UtcTime> until) override;
  void setAnnounced(sql::WriteSession& session, MemberId member, AnnouncementId upTo) override;
  std::vector<MemberId> heldUntil(sql::ReadSession& session, UtcTime now, int limit) const override;
  void markDelivered(sql::WriteSession& session, MemberId member, UtcTime at) override;

  void insert(sql::WriteSession& session, const StoredNotification& notification) override;
  std::optional<StoredNotification> openGroup(sql::ReadSession& session, MemberId member,
                                              NotificationType type, std::int64_t gathered,
                                              UtcTime since) const override;
  void move(sql::WriteSession& session, std::int64_t from, const StoredNotification& after) override;

  std::optional<StoredNotification> find(sql::ReadSession& session, MemberId member,
                                         NotificationId id) const override;
  std::optional<StoredNotification> ofFact(sql::ReadSession& session, MemberId member, NotificationType type,
                                           std::int64_t fact) const override;
  std::vector<StoredNotification> list(sql::ReadSession& session,
                                       const NotificationQuery& query) const override;
  std::vector<StoredNotification> after(sql::ReadSession& session, MemberId member, std::int64_t sequence,
                                        int limit) const override;

  std::int64_t markRead(sql::WriteSession& session, MemberId member, NotificationId id, UtcTime now) override;
  std::int64_t markReadUpTo(sql::WriteSession& session, MemberId member, std::int64_t sequence,
                            UtcTime now) override;
  bool remove(sql::WriteSession& session, MemberId member, NotificationId id) override;

  std::int64_t trim(sql::WriteSession& session, MemberId member, std::int64_t keep) override;
  std::int64_t forgetOld(sql::WriteSession& session, UtcTime before, int limit) override;
  std::int64_t forgetDecisions(sql::WriteSession& session, UtcTime before, int limit) override;
};

}  // namespace madang::notifications
