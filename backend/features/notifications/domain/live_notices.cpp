#include "features/notifications/domain/live_notices.h"

#include <algorithm>

#include "base/json.h"
#include "features/notifications/domain/sentences.h"

namespace madang::notifications {
namespace {

Notification viewOf(const StoredNotification& s, const std::vector<accounts::MemberCard>& cards,
                    const std::string& language) {
  Notification n;
  n.id = s.id;
  n.sequence = s.sequence;
  n.type = s.type;
  if (!s.actors.empty()) {
    n.actor = NotificationActor{s.actors.front(), {}};
    for (const auto& card : cards)
      if (card.id == n.actor->id) n.actor->nickname = card.nickname;
  }
  n.others = s.others;
  n.postId = s.post;
  n.commentId = s.comment;
  if (s.place && s.type == NotificationType::Invitation) n.roomId = RoomId{*s.place};
  if (s.place && s.type == NotificationType::Announcement) n.announcementId = AnnouncementId{*s.place};
  n.title = s.title;
  n.text = sentenceOf(s, n.actor ? n.actor->nickname : std::string{}, language);
  n.createdAt = s.createdAt;
  n.changedAt = s.changedAt;
  n.readAt = s.readAt;
  return n;
}

}  // namespace

std::string topicOf(MemberId member) {
  return "member." + toText(member) + ".notifications";
}

std::vector<Notification> LiveNotices::views(sql::ReadSession& session, MemberId member,
                                             std::span<const StoredNotification> stored) const {
  std::vector<Notification> out;
  if (stored.empty()) return out;
  std::vector<MemberId> actors;
  for (const auto& s : stored)
    if (!s.actors.empty() && std::find(actors.begin(), actors.end(), s.actors.front()) == actors.end())
      actors.push_back(s.actors.front());
  std::vector<accounts::MemberCard> cards;
  if (!actors.empty()) cards = m_names.cards(session, actors);
  const auto contact = m_contacts.contact(session, member);
  const std::string language = contact ? contact->language : "en";
  out.reserve(stored.size());
  for (const auto& s : stored) out.push_back(viewOf(s, cards, language));
  return out;
}

LiveMessagePtr LiveNotices::message(MemberId member, const Notification& n, bool fresh) const {
  auto message = std::make_shared<LiveMessage>();
  message->topic = topicOf(member);
  // Not the notification's id alone: one that gathers more is told again.
  message->id = toText(n.id) + "-" + std::to_string(n.sequence);
  message->sequence = n.sequence;
  message->headers = {{"kind", "notification"}, {"type", std::string(enumText(n.type))}};
  writeJson(message->body, n);
  // What waited for the end of quiet hours is as fresh as the rest: nothing was slow.
  message->storedAt = fresh ? m_clock.now() : n.changedAt;
  if (fresh) message->publishedAt = m_clock.steady();
  return message;
}

LiveMessagePtr LiveNotices::gap(MemberId member, std::int64_t after, std::int64_t upTo) const {
  auto message = std::make_shared<LiveMessage>();
  message->topic = topicOf(member);
  message->id = "gap-" + std::to_string(upTo);
  message->sequence = upTo;
  message->headers = {{"kind", "gap"}};
  message->body = "{\"after\":" + std::to_string(after) + ",\"upTo\":" + std::to_string(upTo) +
                  ",\"load\":\"/api/v1/me/notifications\"}";
  message->storedAt = m_clock.now();
  return message;
}

void LiveNotices::publish(sql::WriteSession& session, MemberId member,
                          std::span<const StoredNotification> stored) const {
  std::vector<LiveMessagePtr> messages;
  for (const Notification& view : views(session, member, stored))
    messages.push_back(message(member, view, true));
  session.onCommit([broker = &m_broker, messages = std::move(messages)]() mutable {
    for (auto& each : messages) broker->publish(std::move(each));
  });
}

void LiveNotices::publishCount(sql::WriteSession& session, MemberId member,
                               const NotificationCount& count) const {
  auto message = std::make_shared<LiveMessage>();
  message->topic = topicOf(member);
  const UtcTime now = m_clock.now();
  message->id = "unread-" + std::to_string(count.lastSequence) + "-" + std::to_string(toUnixMillis(now)) +
                "-" + std::to_string(count.unread);
  message->headers = {{"kind", "unread"}};
  writeJson(message->body, count);
  message->storedAt = now;
  message->publishedAt = m_clock.steady();
  session.onCommit(
      [broker = &m_broker, message = LiveMessagePtr(std::move(message))] { broker->publish(message); });
}

}  // namespace madang::notifications
