#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/moderation/moderation.h"
#include "contract/notifications/notification.h"

/// Who was told of what, and why or why not: `/ops/v1/notifications`. Announcements: `/ops/v1/announcements`.
namespace madang {

struct LedgerEntry {
  std::string id;
  MemberName member;
  std::string type;      ///< `comment`, `mention`, `announcement`
  std::string fact;      ///< `comment:123`
  std::string decision;  ///< a NotificationDecision, which is the reason as well: `delivered`, `threadMuted`
  UtcTime at;
  std::optional<UtcTime> heldUntil;    ///< the end of quiet hours
  std::optional<UtcTime> deliveredAt;  ///< handed over to whoever is connected
  std::optional<UtcTime> readAt;
};
BOOST_DESCRIBE_STRUCT(LedgerEntry, (), (id, member, type, fact, decision, at, heldUntil, deliveredAt, readAt))

struct LedgerPage {
  std::vector<LedgerEntry> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(LedgerPage, (), (items, nextCursor))

struct StaffAnnouncement {
  AnnouncementId id;
  std::string korean;  ///< its title
  std::string koreanBody;
  std::string english;
  std::string englishBody;
  std::string audience;       ///< `role=member;language=ko`; empty: everybody
  std::int64_t expected = 0;  ///< how many it was for
  std::int64_t told = 0;      ///< by now: who was connected, or looked
  bool done = false;          ///< everybody who was connected has it
  std::optional<MemberName> by;
  UtcTime at;
};
BOOST_DESCRIBE_STRUCT(StaffAnnouncement, (),
                      (id, korean, koreanBody, english, englishBody, audience, expected, told, done, by, at))

struct StaffAnnouncementPage {
  std::vector<StaffAnnouncement> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StaffAnnouncementPage, (), (items, nextCursor))

struct AudienceCount {
  std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(AudienceCount, (), (members))

}  // namespace madang
