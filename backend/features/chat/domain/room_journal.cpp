#include "features/chat/domain/room_journal.h"

#include <memory>
#include <span>
#include <utility>

#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/chat_views.h"

namespace madang::chat {

void RoomJournal::tell(sql::WriteSession& session, RoomId room, MessageType type, std::int64_t subject,
                       Ending ending) {
  const auto sequence = m.messages.nextSequence(session, room, m.clock.now());
  if (!sequence) return;  // the room was closed before: nobody is there to be told
  StoredMessage message = blank(room, *sequence, type);
  message.subject = subject;
  m.messages.insert(session, message);
  if (type == MessageType::Edited)
    if (const auto edited = m.messages.find(session, room, MessageId{subject})) {
      message.text = edited->text;
      message.hidden = edited->hidden;
      message.deleted = edited->deleted;
    }
  publish(session, message, ending);
}

std::optional<RoomJournal::Said> RoomJournal::say(sql::WriteSession& session, RoomId room, MemberId speaker,
                                                  Words words) {
  const auto sequence = m.messages.nextSequence(session, room, speaker, m.clock.now());
  if (!sequence) return std::nullopt;
  StoredMessage message = blank(room, *sequence, words.type);
  message.sender = speaker;
  message.subject = words.subject;
  message.clientId = std::move(words.clientId);
  // The text of an edit is kept with what was edited.
  if (words.type == MessageType::Send) message.text = std::move(words.text);
  if (!m.messages.insert(session, message)) {
    m.messages.returnSequence(session, room);
    const auto first = m.messages.findByClientId(session, room, speaker, *message.clientId);
    if (!first) throw sql::Error{sql::ErrorCode::Internal, "a message is there and is not", "chat.say"};
    return Said{viewsOf(session, m.members, std::span{&*first, 1}).front(), true};
  }
  if (words.type == MessageType::Edited) message.text = std::move(words.text);
  return Said{publish(session, message, {}), false};
}

bool RoomJournal::handOver(sql::WriteSession& session, RoomId room, MemberId from, MemberId to) {
  if (!m.rooms.changeHost(session, room, from, to)) return false;
  tell(session, room, MessageType::NewHost, to.value);
  session.onCommit([this, room, to] { m.presence.hostIs(room, to); });
  return true;
}

StoredMessage RoomJournal::blank(RoomId room, std::int64_t sequence, MessageType type) {
  StoredMessage message;
  message.id = m.ids.next<MessageId>();
  message.room = room;
  message.sequence = sequence;
  message.type = type;
  message.createdAt = m.clock.now();
  return message;
}

ChatMessage RoomJournal::publish(sql::WriteSession& session, const StoredMessage& message, Ending ending) {
  ChatMessage view = viewsOf(session, m.members, std::span{&message, 1}).front();
  auto live = std::make_shared<LiveMessage>(liveOf(view));
  live->dismissed = ending.dismissed;
  live->last = ending.last;
  m.events.raise(session, RoomMessageStored{message.room, message.id, message.sequence, message.sender,
                                            message.createdAt});
  session.onCommit([this, room = message.room, live = std::move(live)]() mutable {
    live->publishedAt = m.clock.steady();
    m.activity.stored(room, live->publishedAt);
    m_stored.add();
    m.broker.publish(std::move(live));
  });
  return view;
}

}  // namespace madang::chat
