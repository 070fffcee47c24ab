#include "features/chat/api/chat_stomp.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>

#include "features/chat/domain/chat_rules.h"

namespace madang::chat {
namespace {

using web::stomp::Backlog;
using web::stomp::Feed;

constexpr int kLoaded = 50;  // messages on one page of /load, when it does not say

Outcome<RoomId> roomIn(const web::stomp::Inquiry& inquiry) {
  return inquiry.id<RoomId>(0, roomNotFound());
}

}  // namespace

Outcome<std::optional<std::int64_t>> lastSequenceIn(const web::stomp::Inquiry& inquiry) {
  const auto text = inquiry.header("last-seq");
  if (!text) return std::optional<std::int64_t>{};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc{} || end != text->data() + text->size() || value < 0)
    return Failure{Fault{"validation",
                         "Some members do not fit.",
                         {{"last-seq", "malformed", "expected a sequence: a whole number"}}}};
  return std::optional{value};
}

web::stomp::Destinations ChatStomp::destinations() {
  using enum Capability;
  using web::stomp::onSend;
  using web::stomp::onSendJson;
  web::stomp::Destinations all;
  all.sends = {
      {"/app/chat-room/{id}", Chat, kChatRate, onSendJson(this, &ChatStomp::say)},
      {"/app/chat-room/{id}/enter", Chat, kChatRate, onSend(this, &ChatStomp::enter)},
      {"/app/chat-room/{id}/leave", Signed, kChatRate, onSend(this, &ChatStomp::leave)},
      {"/app/chat-room/{id}/load", Signed, kChatRate, onSendJson(this, &ChatStomp::load)},
      {"/app/chat-room/{id}/typing", Chat, kChatRate, onSend(this, &ChatStomp::typing)},
      {"/app/chat-room/{id}/edit", Chat, kChatRate, onSendJson(this, &ChatStomp::edit)},
      {"/app/chat-room/{id}/delete", Chat, kChatRate, onSendJson(this, &ChatStomp::remove)},
  };
  all.feeds = {{"/topic/chat-room/{id}", Signed, web::stomp::onSubscribe(this, &ChatStomp::follow)}};
  return all;
}

Task<Outcome<void>> ChatStomp::say(Inquiry inquiry, NewChatMessage body) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  const auto said = co_await m_messages.say(*room, inquiry.member(), std::move(body), {});
  if (!said) co_return said.failure();
  co_return Outcome<void>{};
}

Task<Outcome<void>> ChatStomp::enter(Inquiry inquiry) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  EnterChatRoom body;
  if (!inquiry.frame->body.empty()) {
    const auto json = web::parseBodyText(inquiry.frame->body);
    if (!json) co_return json.failure();
    FieldErrors errors;
    readJson(*json, body, errors);
    if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  }
  const std::uint64_t network = std::hash<std::string>{}(inquiry.caller.clientAddress);
  const auto entered = co_await m_rooms.enter(*room, inquiry.member(), std::move(body.password), network, {});
  if (!entered) co_return entered.failure();
  co_return Outcome<void>{};
}

Task<Outcome<void>> ChatStomp::leave(Inquiry inquiry) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  const auto left = co_await m_rooms.leave(*room, inquiry.member(), {});
  if (!left) co_return left.failure();
  co_return Outcome<void>{};
}

/// The page goes to the member's own queue, as a message that is not stored.
Task<Outcome<void>> ChatStomp::load(Inquiry inquiry, ChatLoadFrame body) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  FieldErrors errors;
  if (body.before && body.after) errors.push_back({"/after", "invalid", "before or after, not both"});
  const int limit = body.limit.value_or(kLoaded);
  if (limit < 1 || limit > 100) errors.push_back({"/limit", "out-of-range", "expected 1 to 100"});
  if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  Stretch stretch{body.after.has_value(), std::numeric_limits<std::int64_t>::max()};
  if (body.after) stretch.from = *body.after;
  if (body.before) stretch.from = *body.before;
  auto page = co_await m_messages.history(*room, inquiry.member(), stretch, limit);
  if (!page) co_return page.failure();
  ChatHistory history;
  history.roomId = *room;
  history.items = std::move(page->items);
  history.more = page->more;
  auto live = std::make_shared<LiveMessage>();
  live->topic = directTopic(inquiry.member());
  live->id = "history-" + toText(*room) + "-" + std::to_string(inquiry.caller.connection);
  writeJson(live->body, history);
  live->storedAt = m_clock.now();
  live->publishedAt = m_clock.steady();
  m_broker.publish(std::move(live));
  co_return Outcome<void>{};
}

Task<Outcome<void>> ChatStomp::typing(Inquiry inquiry) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  co_return co_await m_messages.typing(*room, inquiry.member());
}

Task<Outcome<void>> ChatStomp::edit(Inquiry inquiry, ChatMessageEditFrame body) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  const auto edited =
      co_await m_messages.edit(*room, inquiry.member(), body.messageId, std::move(body.text), {});
  if (!edited) co_return edited.failure();
  co_return Outcome<void>{};
}

Task<Outcome<void>> ChatStomp::remove(Inquiry inquiry, ChatMessageDeleteFrame body) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  const auto removed = co_await m_messages.remove(*room, inquiry.member(), body.messageId, {});
  if (!removed) co_return removed.failure();
  co_return Outcome<void>{};
}

Task<Outcome<Feed>> ChatStomp::follow(Inquiry inquiry) {
  const auto room = roomIn(inquiry);
  if (!room) co_return room.failure();
  const auto after = lastSequenceIn(inquiry);
  if (!after) co_return after.failure();
  auto following = co_await m_messages.follow(*room, inquiry.member());
  if (!following) co_return following.failure();
  Feed feed;
  feed.topic = roomTopic(*room);
  // Also without a wish of the client's: whoever is sent out before the topic is followed is found out there.
  // Not beyond the newest one: after a restored backup clients may know numbers that are given again.
  feed.after = std::min(after->value_or(following->lastSequence), following->lastSequence);
  feed.backlog = [this, id = *room, reader = inquiry.member()](std::int64_t from) {
    return missed(id, reader, from);
  };
  feed.gapless = true;
  feed.presence = std::move(following->presence);
  co_return feed;
}

Task<Outcome<Backlog>> ChatStomp::missed(RoomId room, MemberId reader, std::int64_t after) {
  auto found = co_await m_messages.missed(room, reader, after);
  if (!found) co_return found.failure();
  co_return Backlog{std::move(found->messages), found->more, found->out};
}

}  // namespace madang::chat
