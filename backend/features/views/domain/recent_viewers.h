#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/ids.h"

namespace madang::views {

/// Remembers who viewed what within the last hour, so that a viewer counts once an hour in the ranking.
///
/// Bounded: sets of eight entries, 8 bytes each; a full set forgets its oldest entry, whose viewer may then
/// count once more. Two viewings are taken for one with a probability of about 2^-44. Not thread-safe.
class RecentViewers {
 public:
  static constexpr std::int64_t kMemoryMinutes = 60;

  /// @param sets  a power of two; 32,768 sets remember 262,144 viewings in 2 MiB.
  explicit RecentViewers(std::size_t sets = 32768) : m_sets(sets) {}

  /// @param minute  of the steady passage of time; at most 65,535 apart from each other while remembered.
  /// @returns whether this is the viewer's first view of the post within an hour; from now on it is not.
  bool firstWithinHour(PostId post, std::uint64_t viewer, std::int64_t minute) {
    const std::uint64_t print = fingerprint(post, viewer);
    auto& set = m_sets[print & (m_sets.size() - 1)];
    const std::uint64_t tag = print & ~std::uint64_t{0xffff};
    std::uint64_t* oldest = &set[0];
    for (std::uint64_t& entry : set) {
      if (entry != 0 && (entry & ~std::uint64_t{0xffff}) == tag) {
        if (age(entry, minute) < kMemoryMinutes) return false;
        entry = tag | stamp(minute);
        return true;
      }
      if (*oldest != 0 && (entry == 0 || age(entry, minute) > age(*oldest, minute))) oldest = &entry;
    }
    if (*oldest != 0 && age(*oldest, minute) < kMemoryMinutes) ++m_forgotten;
    *oldest = tag | stamp(minute);
    return true;
  }

  /// How many entries had to go before their hour was over.
  std::int64_t forgotten() const { return m_forgotten; }

 private:
  static std::uint64_t fingerprint(PostId post, std::uint64_t viewer) {
    std::uint64_t x = static_cast<std::uint64_t>(post.value) * 0x9e3779b97f4a7c15ULL ^ viewer;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    x ^= x >> 31;
    return x < 0x10000 ? x + 0x10000 : x;  // an entry is never zero: its tag has a bit
  }
  // The low 16 bits choose the set, so an entry may use them for the minute.
  static std::uint64_t stamp(std::int64_t minute) { return static_cast<std::uint64_t>(minute) & 0xffff; }
  static std::int64_t age(std::uint64_t entry, std::int64_t minute) {
    return static_cast<std::int64_t>((stamp(minute) - (entry & 0xffff)) & 0xffff);
  }

  std::vector<std::array<std::uint64_t, 8>> m_sets;
  std::int64_t m_forgotten = 0;
};

}  // namespace madang::views
