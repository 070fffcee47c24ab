#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/notifications/notification.h"

/// What staff tell many members at once.
namespace madang {

/// Whom an announcement is for. Absent members do not filter.
struct AnnouncementAudience {
  std::optional<Role> role;
  std::optional<std::string> language;  ///< of their mails: `ko` or `en`
  std::optional<UtcTime> activeSince;   ///< who signed up or was here since
};
BOOST_DESCRIBE_STRUCT(AnnouncementAudience, (), (role, language, activeSince))

struct AnnouncementText {
  std::string title;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(AnnouncementText, (), (title, body))

struct NewAnnouncement {
  AnnouncementText korean;
  AnnouncementText english;
  AnnouncementAudience audience;
};
BOOST_DESCRIBE_STRUCT(NewAnnouncement, (), (korean, english, audience))

struct Announcement {
  AnnouncementId id;
  MemberId authorId;
  AnnouncementText korean;
  AnnouncementText english;
  AnnouncementAudience audience;
  std::int64_t members = 0;  ///< how many it was for when it was published
  std::int64_t told = 0;     ///< by now: who was connected, or looked
  UtcTime publishedAt;
  std::optional<UtcTime> finishedAt;  ///< everybody who was connected has it
};
BOOST_DESCRIBE_STRUCT(Announcement, (),
                      (id, authorId, korean, english, audience, members, told, publishedAt, finishedAt))

struct AnnouncementPage {
  std::vector<Announcement> items;  ///< newest first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(AnnouncementPage, (), (items, nextCursor))

}  // namespace madang
