#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/notifications/notification.h"

namespace madang {

/// The numbers of these are stored; only ever add at the end.
BOOST_DEFINE_ENUM_CLASS(DigestRhythm, Off, Daily, Weekly)
BOOST_DEFINE_ENUM_CLASS(NotificationDecision,
                        Delivered,     // live, or waiting in the list for the next visit
                        Held,          // in the list; live delivery waits for the end of quiet hours
                        Gathered,      // as Delivered, but into a notification that was there
                        OwnAction,     // whoever did it needs not be told
                        SettingOff,    // the member does not want this type
                        ThreadMuted,   // nor to hear of this post
                        Blocked,       // nor of whoever did it
                        NotConcerned)  // nothing is on record

struct TypeSetting {
  bool inApp = true;
  bool digest = true;
};
BOOST_DESCRIBE_STRUCT(TypeSetting, (), (inApp, digest))

/// Minutes of the local day; may run over midnight.
struct QuietMinutes {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

/// `22:00` to `07:00`, local time.
struct QuietHours {
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(QuietHours, (), (from, to))

/// `/api/v1/me/notification-settings`. Warnings and removals are always told.
struct NotificationSettings {
  std::map<std::string, TypeSetting> types;  ///< by the name of the type; absent ones stay as they are
  DigestRhythm digest = DigestRhythm::Off;
  std::optional<QuietHours> quietHours;
  std::int64_t utcOffsetMinutes = 0;  ///< of the member's local time, east positive
  bool grouping = true;
};
BOOST_DESCRIBE_STRUCT(NotificationSettings, (), (types, digest, quietHours, utcOffsetMinutes, grouping))

/// A post that a member does not want to hear of.
struct MutedPost {
  PostId postId;
  UtcTime mutedAt;
};
BOOST_DESCRIBE_STRUCT(MutedPost, (), (postId, mutedAt))

struct MutedPostPage {
  std::vector<MutedPost> items;  ///< the newest post first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(MutedPostPage, (), (items, nextCursor))

/// Why a member was told of a fact, or was not.
struct NotificationReason {
  NotificationDecision decision = NotificationDecision::NotConcerned;
  std::optional<NotificationType> type;
  std::optional<NotificationId> notificationId;
  std::optional<UtcTime> at;
  std::optional<UtcTime> heldUntil;    ///< the end of quiet hours
  std::optional<UtcTime> deliveredAt;  ///< handed over to whoever is connected
  std::optional<UtcTime> readAt;
  std::string text;  ///< one sentence
};
BOOST_DESCRIBE_STRUCT(NotificationReason, (),
                      (decision, type, notificationId, at, heldUntil, deliveredAt, readAt, text))

struct NotificationReasons {
  MemberId memberId;
  std::string fact;
  std::vector<NotificationReason> items;  ///< at least one
};
BOOST_DESCRIBE_STRUCT(NotificationReasons, (), (memberId, fact, items))

}  // namespace madang
