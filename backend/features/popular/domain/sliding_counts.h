#pragma once

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace madang::popular {

using PostScores = std::vector<std::pair<PostId, std::int64_t>>;

/// Counts per post over a window that slides, kept as buckets; the sums are kept too, so that a bucket can be
/// replaced or dropped without looking at the others. Not thread-safe.
class SlidingCounts {
 public:
  /// Puts these counts in the place of the bucket that begins at `start`.
  void replace(UtcTime start, PostScores counts) {
    drop(start);
    for (const auto& [post, count] : counts) m_sums[post] += count;
    std::sort(counts.begin(), counts.end());
    m_buckets.emplace(start, std::move(counts));
  }

  /// Drops every bucket that begins before `first` or after `last` (the clock was set back).
  void keepWithin(UtcTime first, UtcTime last) {
    while (!m_buckets.empty() && m_buckets.begin()->first < first) drop(m_buckets.begin()->first);
    while (!m_buckets.empty() && m_buckets.rbegin()->first > last) drop(m_buckets.rbegin()->first);
  }

  bool has(UtcTime start) const { return m_buckets.contains(start); }

  /// The `most` highest sums, highest first; among equals the newer post (the larger id) first.
  PostScores top(std::size_t most) const {
    PostScores all(m_sums.begin(), m_sums.end());
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
    std::partial_sort(all.begin(), end, all.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first > b.first;
    });
    all.erase(end, all.end());
    return all;
  }

  /// What each bucket holds for the post, oldest first, without the empty ones.
  std::vector<std::pair<UtcTime, std::int64_t>> parts(PostId post) const {
    std::vector<std::pair<UtcTime, std::int64_t>> parts;
    for (const auto& [start, counts] : m_buckets) {
      const auto found = std::lower_bound(counts.begin(), counts.end(), std::pair{post, INT64_MIN});
      if (found != counts.end() && found->first == post) parts.emplace_back(start, found->second);
    }
    return parts;
  }

 private:
  void drop(UtcTime start) {
    const auto found = m_buckets.find(start);
    if (found == m_buckets.end()) return;
    for (const auto& [post, count] : found->second)
      if (const auto sum = m_sums.find(post); (sum->second -= count) == 0) m_sums.erase(sum);
    m_buckets.erase(found);
  }

  std::map<UtcTime, PostScores> m_buckets;
  std::unordered_map<PostId, std::int64_t> m_sums;
};

}  // namespace madang::popular
