#pragma once

#include <vector>

#include "features/notifications/domain/announcement_desk.h"
#include "features/notifications/domain/connected.h"
#include "features/notifications/domain/inbox_desk.h"
#include "web/route.h"
#include "web/stomp/destinations.h"

namespace madang::notifications {

/// A member's own notifications over HTTP, and live.
class NotificationsApi {
 public:
  NotificationsApi(InboxDesk& desk, AnnouncementDesk& announcements, Connected& connected)
      : m_desk(desk), m_announcements(announcements), m_connected(connected) {}
  std::vector<web::Route> routes();
  web::stomp::Destinations destinations();

 private:
  Task<web::Response> list(web::Request request);
  Task<web::Response> count(web::Request request);
  Task<web::Response> markRead(web::Request request, NotificationReads body);
  Task<web::Response> markOne(web::Request request);
  Task<web::Response> remove(web::Request request);
  Task<Outcome<web::stomp::Feed>> follow(web::stomp::Inquiry inquiry);
  Task<Outcome<web::stomp::Backlog>> backlog(MemberId member, std::int64_t after);

  InboxDesk& m_desk;
  AnnouncementDesk& m_announcements;
  Connected& m_connected;
};

}  // namespace madang::notifications
