#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/chat/chat.h"
#include "features/accounts/accounts.h"
#include "features/chat/domain/buckets.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/presence.h"
#include "features/chat/domain/room_journal.h"
#include "features/chat/settings.h"
#include "ports/broker.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"

namespace madang::chat {

/// Which messages of a room: those after a sequence, or those before it.
struct Stretch {
  bool forward = false;
  std::int64_t from = 0;
};

/// What is said in rooms, for HTTP and STOMP alike.
///
/// Fails with `validation`, `room-not-found`, `room-closed`, `not-in-room`, `muted`, `message-not-found`,
/// `rate-limited` and as the database does.
class MessageService {
 public:
  struct Parts {
    SqlExecutor& sql;
    RoomRepository& rooms;
    MessageRepository& messages;
    RoomJournal& journal;
    const accounts::MemberDirectory& members;
    Presence& presence;
    Broker& broker;
    IdSource& ids;
    Clock& clock;
    ChatSettings settings;
    bool limited = true;
  };
  explicit MessageService(Parts parts);

  using Said = RoomJournal::Said;
  /// Stored and durable when this returns; who is in the room has it, or will.
  Task<Outcome<Said>> say(RoomId room, MemberId speaker, NewChatMessage message, sql::Seal<Said> seal);
  /// One's own.
  Task<Outcome<ChatMessage>> edit(RoomId room, MemberId speaker, MessageId message, std::string text,
                                  sql::Seal<ChatMessage> seal);
  Task<Outcome<ChatMessage>> remove(RoomId room, MemberId speaker, MessageId message,
                                    sql::Seal<ChatMessage> seal);
  /// Tells those who have the room open that somebody writes. Not stored.
  Task<Outcome<void>> typing(RoomId room, MemberId member);

  struct Page {
    std::vector<ChatMessage> items;  ///< in order of sequence
    bool more = false;               ///< in the direction that was asked for
  };
  Task<Outcome<Page>> history(RoomId room, MemberId reader, Stretch stretch, int limit);

  /// Stored messages for a client that comes back: everything after a sequence, a chunk at a time, or a gap
  /// and then the newest ones.
  struct Missed {
    std::vector<LiveMessagePtr> messages;
    bool more = false;
    bool out = false;  ///< the member is not in the room any more; no messages
  };
  Task<Outcome<Missed>> missed(RoomId room, MemberId reader, std::int64_t after);

  struct Following {
    std::shared_ptr<void> presence;  ///< the member follows the room until it goes
    std::int64_t lastSequence = 0;   ///< of the room when the member was seen to be in it
  };
  /// Only who is in the room may.
  Task<Outcome<Following>> follow(RoomId room, MemberId member);

 private:
  Outcome<StoredRoom> joined(sql::ReadSession& session, RoomId room, MemberId member) const;
  Fault whyNot(sql::ReadSession& session, RoomId room, MemberId speaker) const;
  std::optional<Fault> admit(Buckets& buckets, RoomId room, MemberId member);

  Parts m;
  Buckets m_messages;
  Buckets m_hints;
};

}  // namespace madang::chat
