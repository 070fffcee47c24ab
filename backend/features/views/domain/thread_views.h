#pragma once

#include <array>
#include <mutex>
#include <vector>

#include "features/views/domain/post_tally.h"
#include "runtime/metrics.h"

namespace madang::views {

struct Viewing {
  PostId post;
  std::uint64_t viewer = 0;
};

/// What was counted since the last hand-over.
struct Harvest {
  PostTally hits;
  std::vector<Viewing> viewings;  ///< who saw what; repeats are mostly left out already
  std::int64_t dropped = 0;       ///< viewings for which there was no room; their hits are counted
};

/// Counts on the hot path. Each thread has a share of its own behind a lock that nobody else takes, but for
/// the hand-over once a second, which is a swap.
class ThreadViews {
 public:
  static constexpr std::size_t kMostViewings = 65536;  ///< per share: 1 MiB

  void count(PostId post, std::uint64_t viewer) {
    Share& share = m_shares[Counter::shardOfThisThread()];
    const std::lock_guard lock(share.mutex);
    share.current.hits.add(post, 1);
    // The same viewer again and again is one viewing; without this a reloading client would fill the room.
    const std::uint64_t print = viewer ^ (static_cast<std::uint64_t>(post.value) * 0x9e3779b97f4a7c15ULL);
    std::uint64_t& recent = share.recent[print >> 54];
    if (recent == print) return;
    recent = print;
    if (share.current.viewings.size() < kMostViewings)
      share.current.viewings.push_back({post, viewer});
    else
      ++share.current.dropped;
  }

  /// Takes every share's counts and gives it the emptied room of the time before. One caller at a time.
  template <class F>
  void handOver(F take) {
    for (Share& share : m_shares) {
      {
        const std::lock_guard lock(share.mutex);
        std::swap(share.current, share.other);
        share.recent.fill(0);
      }
      take(share.other);
      share.other.hits.clear();
      share.other.viewings.clear();
      share.other.dropped = 0;
    }
  }

  std::int64_t pending(PostId post) const {
    std::int64_t sum = 0;
    for (const Share& share : m_shares) {
      const std::lock_guard lock(share.mutex);
      sum += share.current.hits.of(post);
    }
    return sum;
  }

 private:
  struct alignas(64) Share {
    mutable std::mutex mutex;
    Harvest current;
    std::array<std::uint64_t, 1024> recent{};
    alignas(64) Harvest other;  // of the hand-over only
  };
  std::array<Share, Counter::kShards> m_shares;
};

}  // namespace madang::views
