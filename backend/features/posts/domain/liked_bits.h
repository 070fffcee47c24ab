#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/ids.h"
#include "ports/random.h"

namespace madang::posts {

/// Remembers who likes what, so that a signed-in reader's page needs no SQL. A fixed table of single words
/// without locks: a fact may be pushed out by another one, never be mixed up with it (48 bits of a keyed hash
/// tell them apart; the key is random, so nobody can aim). Any thread.
class LikedBits {
 public:
  /// @param slots  a power of two; 8 bytes each.
  LikedBits(std::size_t slots, Random& random)
      : m_mask(slots - 1),
        m_key(random.next()),
        m_slots(std::make_unique<std::atomic<std::uint64_t>[]>(slots)) {}

  std::optional<bool> find(PostId post, MemberId member) const {
    const std::uint64_t hash = hashOf(post, member);
    const std::uint64_t word = slot(hash).load(std::memory_order_acquire);
    if (word >> kTagShift != hash >> kTagShift || (word & kUsed) == 0) return std::nullopt;
    return (word & kLiked) != 0;
  }

  /// What a slot held before a slow read; whatever is set meanwhile wins over the read.
  struct Ticket {
    std::uint64_t hash = 0;
    std::uint64_t seen = 0;
  };
  Ticket begin(PostId post, MemberId member) const {
    const std::uint64_t hash = hashOf(post, member);
    return {hash, slot(hash).load(std::memory_order_acquire)};
  }
  void fill(Ticket ticket, bool liked) {
    slot(ticket.hash)
        .compare_exchange_strong(ticket.seen, word(ticket.hash, ticket.seen, liked),
                                 std::memory_order_acq_rel);
  }

  /// After the commit of a like or an unlike.
  void set(PostId post, MemberId member, bool liked) {
    const std::uint64_t hash = hashOf(post, member);
    auto& place = slot(hash);
    std::uint64_t seen = place.load(std::memory_order_acquire);
    while (!place.compare_exchange_weak(seen, word(hash, seen, liked), std::memory_order_acq_rel)) {
    }
  }

 private:
  // 48 bits of hash, 14 of a sequence that every write moves on, used, liked.
  static constexpr int kTagShift = 16;
  static constexpr std::uint64_t kLiked = 1, kUsed = 2, kSequence = 0xFFFC, kOneWrite = 4;

  static std::uint64_t word(std::uint64_t hash, std::uint64_t before, bool liked) {
    return (hash >> kTagShift << kTagShift) | ((before + kOneWrite) & kSequence) | kUsed |
           (liked ? kLiked : 0);
  }
  static std::uint64_t mix(std::uint64_t x) {
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
  }
  std::uint64_t hashOf(PostId post, MemberId member) const {
    return mix(mix(static_cast<std::uint64_t>(post.value) ^ m_key) +
               static_cast<std::uint64_t>(member.value));
  }
  std::atomic<std::uint64_t>& slot(std::uint64_t hash) const {
    // A second mixing: neighbours in the table do not share their tags.
    return m_slots[mix(hash) & m_mask];
  }

  std::size_t m_mask;
  std::uint64_t m_key;
  std::unique_ptr<std::atomic<std::uint64_t>[]> m_slots;
};

}  // namespace madang::posts
