#pragma once

#include "features/chat/domain/chat_repository.h"

namespace madang::chat {

class SqlMessageRepository final : public MessageRepository {
 public:
  std::optional<std::int64_t> nextSequence(sql::WriteSession& session, RoomId room, UtcTime now) override;
  std::optional<std::int64_t> nextSequence(sql::WriteSession& session, RoomId room, MemberId speaker,
                                           UtcTime now) override;
  void returnSequence(sql::WriteSession& session, RoomId room) override;
  bool insert(sql::WriteSession& session, const StoredMessage& message) override;
  std::optional<StoredMessage> find(sql::ReadSession& session, RoomId room, MessageId message) const override;
  std::optional<StoredMessage> findByClientId(sql::ReadSession& session, RoomId room, MemberId sender,
                                              const std::string& clientId) const override;
  std::vector<StoredMessage> after(sql::ReadSession& session, RoomId room, std::int64_t sequence,
                                   int limit) const override;
  std::vector<StoredMessage> before(sql::ReadSession& session, RoomId room, std::int64_t sequence,
                                    int limit) const override;
  bool edit(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
            const std::string& text, UtcTime now) override;
  bool remove(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
              UtcTime now) override;
  bool setHidden(sql::WriteSession& session, RoomId room, MessageId message, bool hidden, MemberId by,
                 UtcTime now) override;
};

}  // namespace madang::chat
