#pragma once

#include <optional>
#include <string>

#include "contract/chat/chat.h"
#include "features/accounts/accounts.h"
#include "features/chat/chat.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/presence.h"
#include "features/chat/domain/room_activity.h"
#include "ports/broker.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "runtime/metrics.h"

namespace madang::chat {

/// Writes a room's messages, each with the next sequence of its room in the unit of what it tells, and
/// publishes them in the order of the commits. Any SQL thread; throws sql::Error.
class RoomJournal {
 public:
  struct Parts {
    RoomRepository& rooms;
    MessageRepository& messages;
    const accounts::MemberDirectory& members;
    Broker& broker;
    EventBus& events;
    IdSource& ids;
    Clock& clock;
    Presence& presence;
    RoomActivity& activity;
    Metrics& metrics;
  };
  explicit RoomJournal(Parts parts)
      : m(parts),
        m_stored(parts.metrics.counter("madang_chat_messages_total", "Messages stored in rooms.")) {}

  /// What ends with the message.
  struct Ending {
    std::optional<MemberId> dismissed = {};
    bool last = false;
  };

  /// What the system says, in a room that is open. @param subject  a member or a message, by type.
  void tell(sql::WriteSession& session, RoomId room, MessageType type, std::int64_t subject, Ending ending);
  void tell(sql::WriteSession& session, RoomId room, MessageType type, std::int64_t subject) {
    tell(session, room, type, subject, Ending{});
  }

  struct Words {
    MessageType type = MessageType::Send;
    std::string text;
    std::optional<std::string> clientId = {};
    std::int64_t subject = 0;
  };
  struct Said {
    ChatMessage message;
    bool repeated = false;  ///< it had been said before: nothing new is stored
  };
  /// What a member says. Nothing when he may not: see MessageService for why.
  std::optional<Said> say(sql::WriteSession& session, RoomId room, MemberId speaker, Words words);

  /// Another member is host, if `from` still is. The room is told.
  bool handOver(sql::WriteSession& session, RoomId room, MemberId from, MemberId to);

 private:
  StoredMessage blank(RoomId room, std::int64_t sequence, MessageType type);
  ChatMessage publish(sql::WriteSession& session, const StoredMessage& message, Ending ending);

  Parts m;
  Counter& m_stored;
};

}  // namespace madang::chat
