#include "features/chat/domain/message_service.h"

#include <algorithm>
#include <utility>

#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/chat_views.h"
#include "ports/sql_fault.h"

namespace madang::chat {
namespace {

constexpr int kChunk = 200;         // of what is sent again at a time
constexpr std::int64_t kBurst = 4;  // seconds' worth that may be said at once

/// Takes the sequence of the last one left out, so that the next one follows it.
LiveMessagePtr gapOf(RoomId room, std::int64_t from, std::int64_t to, UtcTime now) {
  ChatGap gap;
  gap.from = from;
  gap.to = to;
  gap.load = "/api/v1/chat/rooms/" + toText(room) + "/messages?after=" + std::to_string(from - 1);
  auto live = std::make_shared<LiveMessage>();
  live->topic = roomTopic(room);
  live->id = "gap-" + toText(room) + "-" + std::to_string(from) + "-" + std::to_string(to);
  live->sequence = to;
  writeJson(live->body, gap);
  live->storedAt = now;
  return live;
}

}  // namespace

MessageService::MessageService(Parts parts)
    : m(parts),
      m_messages(parts.limited ? parts.settings.messagesPerSecond * kBurst : 0, std::chrono::seconds{kBurst}),
      m_hints(parts.limited ? 5 : 0, std::chrono::seconds{5}) {}

std::optional<Fault> MessageService::admit(Buckets& buckets, RoomId room, MemberId member) {
  const auto key = mixKeys(static_cast<std::uint64_t>(member.value), static_cast<std::uint64_t>(room.value));
  const auto wait = buckets.take(key, m.clock.steady());
  if (!wait) return std::nullopt;
  return Fault{"rate-limited", "Not so fast.", {}, std::chrono::ceil<std::chrono::seconds>(*wait)};
}

Task<Outcome<MessageService::Said>> MessageService::say(RoomId room, MemberId speaker, NewChatMessage message,
                                                        sql::Seal<Said> seal) {
  FieldErrors errors;
  checkText(message.text, "/text", kLongestMessage, errors);
  checkClientId(message.clientMessageId, errors);
  if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  if (auto fault = admit(m_messages, room, speaker)) co_return Failure{std::move(*fault)};
  auto unit = [this, room, speaker, seal,
               message = std::move(message)](sql::WriteSession& session) mutable -> Outcome<Said> {
    RoomJournal::Words words;
    words.text = std::move(message.text);
    words.clientId = std::move(message.clientMessageId);
    auto said = m.journal.say(session, room, speaker, std::move(words));
    if (!said) return Failure{whyNot(session, room, speaker)};
    if (seal) seal(session, *said);
    return std::move(*said);
  };
  co_return flatten(co_await m.sql.write("chat.say", std::move(unit)));
}

Task<Outcome<ChatMessage>> MessageService::edit(RoomId room, MemberId speaker, MessageId id, std::string text,
                                                sql::Seal<ChatMessage> seal) {
  FieldErrors errors;
  checkText(text, "/text", kLongestMessage, errors);
  if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  if (auto fault = admit(m_messages, room, speaker)) co_return Failure{std::move(*fault)};
  auto unit = [this, room, speaker, id, text, seal](sql::WriteSession& session) -> Outcome<ChatMessage> {
    auto said = m.journal.say(session, room, speaker, {MessageType::Edited, text, std::nullopt, id.value});
    if (!said) return Failure{whyNot(session, room, speaker)};
    if (!m.messages.edit(session, room, id, speaker, text, m.clock.now())) return Failure{messageNotFound()};
    if (seal) seal(session, said->message);
    return std::move(said->message);
  };
  co_return flatten(co_await m.sql.write("chat.edit", std::move(unit)));
}

Task<Outcome<ChatMessage>> MessageService::remove(RoomId room, MemberId speaker, MessageId id,
                                                  sql::Seal<ChatMessage> seal) {
  auto unit = [this, room, speaker, id, seal](sql::WriteSession& session) -> Outcome<ChatMessage> {
    auto said = m.journal.say(session, room, speaker, {MessageType::Deleted, {}, std::nullopt, id.value});
    if (!said) return Failure{whyNot(session, room, speaker)};
    if (!m.messages.remove(session, room, id, speaker, m.clock.now())) return Failure{messageNotFound()};
    if (seal) seal(session, said->message);
    return std::move(said->message);
  };
  co_return flatten(co_await m.sql.write("chat.remove", std::move(unit)));
}

Task<Outcome<void>> MessageService::typing(RoomId room, MemberId member) {
  // A hint too many is of no interest to anybody: it is dropped without a word.
  if (admit(m_hints, room, member)) co_return Outcome<void>{};
  auto unit = [this, room, member](sql::ReadSession& session) -> Outcome<ChatPerson> {
    const auto found = joined(session, room, member);
    if (!found) return found.failure();
    if (const auto until = m.rooms.mutedUntil(session, member, room, m.clock.now()))
      return Failure{mutedUntil(*until)};
    return personOf(namesOf(session, m.members, {member}), member);
  };
  const auto person = flatten(co_await m.sql.read("chat.typing", std::move(unit)));
  if (!person) co_return person.failure();
  ChatTyping hint;
  hint.roomId = room;
  hint.sender = *person;
  auto live = std::make_shared<LiveMessage>();
  live->topic = roomTopic(room);
  live->id = std::to_string(m.ids.next());
  writeJson(live->body, hint);
  live->storedAt = m.clock.now();
  live->publishedAt = m.clock.steady();
  m.broker.publish(std::move(live));
  co_return Outcome<void>{};
}

Task<Outcome<MessageService::Page>> MessageService::history(RoomId room, MemberId reader, Stretch stretch,
                                                            int limit) {
  auto unit = [this, room, reader, stretch, limit](sql::ReadSession& session) -> Outcome<Page> {
    const auto found = joined(session, room, reader);
    if (!found) return found.failure();
    auto stored = stretch.forward ? m.messages.after(session, room, stretch.from, limit + 1)
                                  : m.messages.before(session, room, stretch.from, limit + 1);
    Page page;
    page.more = static_cast<int>(stored.size()) > limit;
    if (page.more) stored.resize(static_cast<std::size_t>(limit));
    if (!stretch.forward) std::reverse(stored.begin(), stored.end());
    page.items = viewsOf(session, m.members, stored);
    return page;
  };
  co_return flatten(co_await m.sql.read("chat.history", std::move(unit)));
}

Task<Outcome<MessageService::Missed>> MessageService::missed(RoomId room, MemberId reader,
                                                             std::int64_t after) {
  auto unit = [this, room, reader, after](sql::ReadSession& session) -> Outcome<Missed> {
    const auto found = m.rooms.find(session, room);
    if (!found) return Failure{roomNotFound()};
    Missed missed;
    missed.out = !m.rooms.isMember(session, room, reader);
    if (missed.out) return missed;
    std::int64_t from = after;
    if (found->lastSequence - after > m.settings.resumeWindow) {
      from = found->lastSequence - m.settings.resumeWindow;
      missed.messages.push_back(gapOf(room, after + 1, from, m.clock.now()));
    }
    auto stored = m.messages.after(session, room, from, kChunk + 1);
    missed.more = static_cast<int>(stored.size()) > kChunk;
    if (missed.more) stored.resize(kChunk);
    for (const ChatMessage& view : viewsOf(session, m.members, stored))
      missed.messages.push_back(std::make_shared<LiveMessage>(liveOf(view)));
    return missed;
  };
  co_return flatten(co_await m.sql.read("chat.missed", std::move(unit)));
}

Task<Outcome<MessageService::Following>> MessageService::follow(RoomId room, MemberId member) {
  auto unit = [this, room, member](sql::ReadSession& session) -> Outcome<Following> {
    const auto found = joined(session, room, member);
    if (!found) return found.failure();
    return Following{m.presence.enter(room, member, found->host), found->lastSequence};
  };
  co_return flatten(co_await m.sql.read("chat.follow", std::move(unit)));
}

Outcome<StoredRoom> MessageService::joined(sql::ReadSession& session, RoomId id, MemberId member) const {
  auto room = m.rooms.find(session, id);
  if (!room) return Failure{roomNotFound()};
  const bool in = m.rooms.isMember(session, id, member);
  if (!in && room->isPrivate) return Failure{roomNotFound()};
  if (room->closedAt) return Failure{roomClosed()};
  if (!in) return Failure{notInRoom()};
  return std::move(*room);
}

Fault MessageService::whyNot(sql::ReadSession& session, RoomId room, MemberId speaker) const {
  const auto found = joined(session, room, speaker);
  if (!found) return found.error();
  if (const auto until = m.rooms.mutedUntil(session, speaker, room, m.clock.now())) return mutedUntil(*until);
  return roomClosed();
}

}  // namespace madang::chat
