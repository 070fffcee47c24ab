#pragma once

#include "features/chat/domain/message_service.h"
#include "features/chat/domain/room_service.h"
#include "web/stomp/destinations.h"

namespace madang::chat {

/// What a member may send over STOMP, in all.
inline constexpr web::RateClass kChatRate{"chat", 1200, std::chrono::seconds{60}};

/// Rooms over STOMP: the same services as over HTTP.
class ChatStomp {
 public:
  ChatStomp(RoomService& rooms, MessageService& messages, Broker& broker, Clock& clock)
      : m_rooms(rooms), m_messages(messages), m_broker(broker), m_clock(clock) {}
  web::stomp::Destinations destinations();

 private:
  using Inquiry = web::stomp::Inquiry;
  Task<Outcome<void>> say(Inquiry inquiry, NewChatMessage body);
  Task<Outcome<void>> enter(Inquiry inquiry);
  Task<Outcome<void>> leave(Inquiry inquiry);
  Task<Outcome<void>> load(Inquiry inquiry, ChatLoadFrame body);
  Task<Outcome<void>> typing(Inquiry inquiry);
  Task<Outcome<void>> edit(Inquiry inquiry, ChatMessageEditFrame body);
  Task<Outcome<void>> remove(Inquiry inquiry, ChatMessageDeleteFrame body);
  Task<Outcome<web::stomp::Feed>> follow(Inquiry inquiry);
  Task<Outcome<web::stomp::Backlog>> missed(RoomId room, MemberId reader, std::int64_t after);

  RoomService& m_rooms;
  MessageService& m_messages;
  Broker& m_broker;
  Clock& m_clock;
};

/// The header `last-seq` of a SUBSCRIBE; `validation` for what is no sequence.
Outcome<std::optional<std::int64_t>> lastSequenceIn(const web::stomp::Inquiry& inquiry);

}  // namespace madang::chat
