#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "ports/sql.h"

namespace madang::chat {

struct StoredDirect {
  MessageId id;
  MemberId sender;
  MemberId recipient;
  std::optional<std::string> clientId;
  std::string text;
  UtcTime createdAt;
};

/// A message in the stream of one of the two.
struct StreamEntry {
  std::int64_t sequence = 0;
  MemberId peer;
  StoredDirect message;
};

struct StoredPeer {
  MemberId peer;
  std::int64_t unread = 0;
  std::int64_t readSequence = 0;
  std::int64_t lastSequence = 0;
};

struct StoredBlock {
  MemberId member;
  UtcTime at;
};

/// Streams of members, what they have read, and whom they have blocked. Any SQL thread, keeps no state;
/// everything throws sql::Error.
class DirectRepository {
 public:
  virtual ~DirectRepository() = default;

  /// @returns false when the sender has sent that before: same client id.
  virtual bool insert(sql::WriteSession& session, const StoredDirect& message) = 0;
  virtual std::optional<StoredDirect> findByClientId(sql::ReadSession& session, MemberId sender,
                                                     MemberId recipient,
                                                     const std::string& clientId) const = 0;
  /// The message takes the next sequence of the owner's stream. @returns that sequence.
  virtual std::int64_t append(sql::WriteSession& session, MemberId owner, MemberId peer, MessageId message,
                              bool incoming) = 0;
  virtual std::optional<std::int64_t> sequenceOf(sql::ReadSession& session, MemberId owner, MemberId peer,
                                                 MessageId message) const = 0;
  virtual std::int64_t lastSequence(sql::ReadSession& session, MemberId owner) const = 0;

  /// In order of sequence. @param peer  0: with anybody.
  virtual std::vector<StreamEntry> after(sql::ReadSession& session, MemberId owner, MemberId peer,
                                         std::int64_t sequence, int limit) const = 0;
  /// The newest first.
  virtual std::vector<StreamEntry> before(sql::ReadSession& session, MemberId owner, MemberId peer,
                                          std::int64_t sequence, int limit) const = 0;

  /// Those with whom the latest message is before a sequence; the latest first.
  virtual std::vector<StoredPeer> peers(sql::ReadSession& session, MemberId owner, std::int64_t before,
                                        int limit) const = 0;
  virtual std::optional<StoredPeer> peer(sql::ReadSession& session, MemberId owner, MemberId peer) const = 0;
  /// Never takes a mark back. @returns whether it moved.
  virtual bool markRead(sql::WriteSession& session, MemberId owner, MemberId peer, std::int64_t upTo) = 0;

  virtual std::int64_t countBlocks(sql::ReadSession& session, MemberId owner) const = 0;
  virtual void block(sql::WriteSession& session, MemberId owner, MemberId other, UtcTime now) = 0;
  virtual void unblock(sql::WriteSession& session, MemberId owner, MemberId other) = 0;
  virtual std::vector<StoredBlock> blocked(sql::ReadSession& session, MemberId owner) const = 0;
};

}  // namespace madang::chat
