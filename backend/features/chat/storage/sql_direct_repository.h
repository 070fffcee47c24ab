#pragma once

#include "features/chat/domain/direct_repository.h"

namespace madang::chat {

class SqlDirectRepository final : public DirectRepository {
 public:
  bool insert(sql::WriteSession& session, const StoredDirect& message) override;
  std::optional<StoredDirect> findByClientId(sql::ReadSession& session, MemberId sender, MemberId recipient,
                                             const std::string& clientId) const override;
  std::int64_t append(sql::WriteSession& session, MemberId owner, MemberId peer, MessageId message,
                      bool incoming) override;
  std::optional<std::int64_t> sequenceOf(sql::ReadSession& session, MemberId owner, MemberId peer,
                                         MessageId message) const override;
  std::int64_t lastSequence(sql::ReadSession& session, MemberId owner) const override;
  std::vector<StreamEntry> after(sql::ReadSession& session, MemberId owner, MemberId peer,
                                 std::int64_t sequence, int limit) const override;
  std::vector<StreamEntry> before(sql::ReadSession& session, MemberId owner, MemberId peer,
                                  std::int64_t sequence, int limit) const override;
  std::vector<StoredPeer> peers(sql::ReadSession& session, MemberId owner, std::int64_t before,
                                int limit) const override;
  std::optional<StoredPeer> peer(sql::ReadSession& session, MemberId owner, MemberId peer) const override;
  bool markRead(sql::WriteSession& session, MemberId owner, MemberId peer, std::int64_t upTo) override;
  std::int64_t countBlocks(sql::ReadSession& session, MemberId owner) const override;
  void block(sql::WriteSession& session, MemberId owner, MemberId other, UtcTime now) override;
  void unblock(sql::WriteSession& session, MemberId owner, MemberId other) override;
  std::vector<StoredBlock> blocked(sql::ReadSession& session, MemberId owner) const override;
};

}  // namespace madang::chat
