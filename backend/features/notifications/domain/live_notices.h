#pragma once

#include <span>

#include "features/accounts/accounts.h"
#include "features/notifications/domain/rows.h"
#include "ports/broker.h"
#include "ports/clock.h"

namespace madang::notifications {

/// The broker's topic of one member.
std::string topicOf(MemberId member);

/// Notifications as members see them, and on their way to those who are connected.
class LiveNotices {
 public:
  LiveNotices(Broker& broker, const accounts::MemberDirectory& names,
              const accounts::MemberContacts& contacts, Clock& clock)
      : m_broker(broker), m_names(names), m_contacts(contacts), m_clock(clock) {}

  /// All of one member. @throws sql::Error
  std::vector<Notification> views(sql::ReadSession& session, MemberId member,
                                  std::span<const StoredNotification> stored) const;

  LiveMessagePtr message(MemberId member, const Notification& notification, bool fresh) const;
  /// What came before `upTo` and after what the client has is forgotten.
  LiveMessagePtr gap(MemberId member, std::int64_t after, std::int64_t upTo) const;

  /// Once the unit is durable. @throws sql::Error
  void publish(sql::WriteSession& session, MemberId member, std::span<const StoredNotification> stored) const;
  /// So that every device of the member shows the same figure.
  void publishCount(sql::WriteSession& session, MemberId member, const NotificationCount& count) const;

 private:
  Broker& m_broker;
  const accounts::MemberDirectory& m_names;
  const accounts::MemberContacts& m_contacts;
  Clock& m_clock;
};

}  // namespace madang::notifications
