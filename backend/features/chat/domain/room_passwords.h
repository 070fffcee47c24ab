#pragma once

#include <string>

#include "base/fault.h"
#include "base/ids.h"
#include "features/chat/domain/buckets.h"
#include "ports/clock.h"
#include "ports/password_hasher.h"
#include "ports/task.h"
#include "ports/text_normalizer.h"
#include "runtime/thread_pool.h"

namespace madang::chat {

/// Where a password is tried from.
struct PasswordTry {
  MemberId member;
  RoomId room;
  std::uint64_t network = 0;  ///< hash of the address
};

/// Passwords of rooms: hashed on a pool made for it, tried a limited number of times: by a member in a room,
/// from a network, and in a room by everybody.
class RoomPasswords {
 public:
  RoomPasswords(PasswordHasher& hasher, const TextNormalizer& normalizer, WorkPool& pool, Clock& clock,
                bool limited)
      : m_hasher(hasher),
        m_normalizer(normalizer),
        m_pool(pool),
        m_clock(clock),
        m_byMember(limited ? 5 : 0, std::chrono::minutes{1}),
        m_byNetwork(limited ? 30 : 0, std::chrono::minutes{1}),
        m_byRoom(limited ? 120 : 0, std::chrono::minutes{1}) {}

  Task<Outcome<std::string>> hash(std::string password);
  /// `wrong-room-password`, `rate-limited` with a time to come back, or nothing to say.
  Task<Outcome<void>> check(std::string stored, std::string typed, PasswordTry from);

 private:
  std::optional<Fault> admit(const PasswordTry& from);

  PasswordHasher& m_hasher;
  const TextNormalizer& m_normalizer;
  WorkPool& m_pool;
  Clock& m_clock;
  Buckets m_byMember;
  Buckets m_byNetwork;
  Buckets m_byRoom;
};

}  // namespace madang::chat
