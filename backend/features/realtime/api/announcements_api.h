#pragma once

#include <vector>

#include "contract/realtime/ledger.h"
#include "features/accounts/accounts.h"
#include "features/notifications/notifications.h"
#include "ports/clock.h"
#include "web/route.h"

namespace madang::realtime {

/// What staff have announced, and to how many they would: below `/ops/v1/announcements`.
class AnnouncementsApi {
 public:
  AnnouncementsApi(notifications::Announcer& announcer, accounts::MemberDirectory& members, Clock& clock)
      : m_announcer(announcer), m_members(members), m_clock(clock) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> audience(web::Request request);

 private:
  notifications::Announcer& m_announcer;
  accounts::MemberDirectory& m_members;
  Clock& m_clock;
};

}  // namespace madang::realtime
