#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/chat/direct.h"
#include "features/accounts/accounts.h"
#include "features/chat/chat.h"
#include "features/chat/domain/buckets.h"
#include "features/chat/domain/chat_repository.h"
#include "features/chat/domain/direct_repository.h"
#include "features/chat/domain/message_service.h"
#include "features/chat/settings.h"
#include "ports/broker.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/sql_executor.h"

namespace madang::chat {

/// Messages between two members, and whom members have blocked. A message is in the streams of both, each
/// numbered without a hole, in one unit.
///
/// Fails with `validation`, `member-not-found`, `member-unreachable`, `muted`, `rate-limited`,
/// `too-many-blocks` and as the database does.
class DirectService {
 public:
  struct Parts {
    SqlExecutor& sql;
    DirectRepository& direct;
    RoomRepository& rooms;  ///< who is muted everywhere may not write here, either
    const MemberBlocks& blocks;
    const accounts::MemberDirectory& members;
    Broker& broker;
    EventBus& events;
    IdSource& ids;
    Clock& clock;
    ChatSettings settings;
    bool limited = true;
  };
  explicit DirectService(Parts parts);

  struct Sent {
    DirectMessage message;  ///< as its sender has it
    bool repeated = false;  ///< it had been sent before: nothing new is stored
  };
  Task<Outcome<Sent>> send(MemberId sender, MemberId recipient, NewChatMessage message, sql::Seal<Sent> seal);

  struct Page {
    std::vector<DirectMessage> items;  ///< in order of sequence
    bool more = false;
  };
  Task<Outcome<Page>> history(MemberId owner, MemberId peer, Stretch stretch, int limit);

  struct Conversations {
    std::vector<DirectConversation> items;
    std::optional<std::int64_t> next;  ///< nothing: this was the end
  };
  /// The latest first. @param before  only those whose last message is before this sequence.
  Task<Outcome<Conversations>> conversations(MemberId owner, std::int64_t before, int limit);

  Task<Outcome<DirectUnread>> markRead(MemberId owner, MemberId peer, std::int64_t upTo,
                                       sql::Seal<DirectUnread> seal);

  using Missed = MessageService::Missed;
  /// As MessageService::missed(), for the owner's stream.
  Task<Outcome<Missed>> missed(MemberId owner, std::int64_t after);

  Task<Outcome<MemberId>> block(MemberId owner, MemberId other, sql::Seal<MemberId> seal);
  Task<Outcome<MemberId>> unblock(MemberId owner, MemberId other, sql::Seal<MemberId> seal);
  Task<Outcome<std::vector<BlockedMember>>> blocked(MemberId owner);

 private:
  Outcome<Sent> sendIn(sql::WriteSession& session, const StoredDirect& message);
  std::vector<DirectMessage> viewsOf(sql::ReadSession& session,
                                     const std::vector<StreamEntry>& entries) const;
  void publish(sql::WriteSession& session, MemberId owner, const DirectMessage& message);
  void tellRead(sql::WriteSession& session, MemberId reader, MemberId peer, std::int64_t upTo);

  Parts m;
  Buckets m_messages;
};

}  // namespace madang::chat
