#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

/// What members are told, over `/api/v1/me/notifications` and live on `/user/queue/notifications`.
namespace madang {

using AnnouncementId = Id<struct AnnouncementTag>;

/// The numbers are stored; only ever add at the end.
BOOST_DEFINE_ENUM_CLASS(NotificationType, Comment, Reply, Mention, AnswerAccepted, Warning, Removal,
                        Invitation, Announcement)

struct NotificationActor {
  MemberId id;
  std::string nickname;  ///< empty when the member is no more
};
BOOST_DESCRIBE_STRUCT(NotificationActor, (), (id, nickname))

/// One thing that a member is told; the same in lists and live.
struct Notification {
  NotificationId id;
  std::int64_t sequence = 0;  ///< grows; a notification that gathers more of the same moves to a new one
  NotificationType type = NotificationType::Comment;
  std::optional<NotificationActor> actor;  ///< the newest of those who did it
  std::int64_t others = 0;                 ///< members beside the actor, of a gathered one
  std::optional<PostId> postId;
  std::optional<CommentId> commentId;
  std::optional<RoomId> roomId;
  std::optional<AnnouncementId> announcementId;
  std::string title;  ///< of the post, the room or the announcement
  std::string text;   ///< one sentence, in the member's own language; of announcements: their words
  UtcTime createdAt;
  UtcTime changedAt;
  std::optional<UtcTime> readAt;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, sequence, type, actor, others, postId, commentId, roomId, announcementId, title,
                       text, createdAt, changedAt, readAt))

struct NotificationPage {
  std::vector<Notification> items;  ///< newest first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(NotificationPage, (), (items, nextCursor))

/// How much is unread; also the live message after read marks moved.
struct NotificationCount {
  std::int64_t unread = 0;
  std::int64_t lastSequence = 0;  ///< of the newest notification
};
BOOST_DESCRIBE_STRUCT(NotificationCount, (), (unread, lastSequence))

/// `POST /api/v1/me/notifications/read`: one of the two.
struct NotificationReads {
  std::optional<std::vector<NotificationId>> ids;  ///< at most 100; those of others are nobody's
  std::optional<std::int64_t> upTo;                ///< a sequence: all up to it
};
BOOST_DESCRIBE_STRUCT(NotificationReads, (), (ids, upTo))

}  // namespace madang
