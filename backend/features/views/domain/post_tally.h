#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace madang::views {

/// Counts per post in one flat table with linear probing: adding to a post that is there already touches one
/// cache line and never allocates, which std::unordered_map cannot offer after each hand-over. Not
/// thread-safe.
class PostTally {
 public:
  void add(PostId post, std::int64_t amount) {
    if ((m_size + 1) * 4 > m_slots.size() * 3) grow();
    Slot& slot = find(m_slots, post);
    if (slot.post == PostId{}) {
      slot.post = post;
      ++m_size;
    }
    slot.amount += amount;
  }

  std::int64_t of(PostId post) const {
    if (m_slots.empty()) return 0;
    return find(const_cast<std::vector<Slot>&>(m_slots), post).amount;
  }

  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }
  bool has(PostId post) const {
    return !m_slots.empty() && find(const_cast<std::vector<Slot>&>(m_slots), post).post == post;
  }

  template <class F>
  void forEach(F visit) const {
    for (const Slot& slot : m_slots)
      if (slot.post != PostId{}) visit(slot.post, slot.amount);
  }

  /// Empties it but keeps the room, unless a rare burst made it large.
  void clear() {
    if (m_slots.size() > kKeptSlots)
      m_slots = std::vector<Slot>(kFirstSlots);
    else
      std::fill(m_slots.begin(), m_slots.end(), Slot{});
    m_size = 0;
  }

 private:
  struct Slot {
    PostId post;
    std::int64_t amount = 0;
  };
  static constexpr std::size_t kFirstSlots = 64;
  static constexpr std::size_t kKeptSlots = 16384;

  static Slot& find(std::vector<Slot>& slots, PostId post) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = std::hash<PostId>{}(post)&mask;
    while (slots[at].post != post && slots[at].post != PostId{}) at = (at + 1) & mask;
    return slots[at];
  }

  void grow() {
    std::vector<Slot> larger(m_slots.empty() ? kFirstSlots : m_slots.size() * 2);
    for (const Slot& slot : m_slots)
      if (slot.post != PostId{}) find(larger, slot.post) = slot;
    m_slots = std::move(larger);
  }

  std::vector<Slot> m_slots;
  std::size_t m_size = 0;
};

}  // namespace madang::views
