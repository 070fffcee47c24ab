#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "contract/popular/override.h"
#include "contract/popular/popular.h"
#include "features/popular/domain/epoch.h"
#include "features/popular/popular.h"
#include "ports/clock.h"
#include "runtime/metrics.h"
#include "runtime/shared_body.h"

namespace madang::popular {

/// What members are shown: the last epoch with its posts, in memory, encoded once.
///
/// Reading takes a lock of the reading thread's own; publishing visits every thread's copy. Any thread.
class PopularBoard {
 public:
  PopularBoard(const PopularSettings& settings, Clock& clock) : m_settings(settings), m_clock(clock) {
    m_byViews.by = PopularBy::Views;
    show();
  }

  /// Shows an epoch. Posts without a summary, and those hidden meanwhile, are left out.
  void show(const Epoch& epoch, const std::vector<PostSummary>& likes, const std::vector<PostSummary>& views);

  /// Takes a deleted post off all lists at once; an epoch that was made before the deletion cannot bring it
  /// back.
  void hide(PostId post);
  void unhide(PostId post);

  /// Shows what staff decided, at once. What comes from an older `round` than the last one is passed over.
  /// @param pinned  summaries of the pinned posts; a pinned post without one is left out
  void curate(std::uint64_t round, std::vector<PopularOverride> overrides,
              const std::vector<PostSummary>& pinned);
  /// About once a second: a decision that has ended is not shown any more.
  void tick();

  /// Calls `use` with the encoded list of the usual size. `use` must be quick.
  template <class F>
  void withBody(PopularBy by, F use) const {
    const Share& share = m_shares[Counter::shardOfThisThread()];
    const std::lock_guard lock(share.mutex);
    use(share.shown->of(by).body);
  }

  /// At most `limit` posts; the usual number with nothing.
  PopularList list(PopularBy by, std::optional<std::size_t> limit, bool explain) const;

  std::int64_t epoch() const;

 private:
  struct List {
    PopularList list;  ///< all posts, with explanations
    SharedBody body;   ///< of the usual number, without
  };
  struct Shown {
    List likes;
    List views;
    const List& of(PopularBy by) const { return by == PopularBy::Likes ? likes : views; }
  };
  struct alignas(64) Share {
    mutable std::mutex mutex;
    std::shared_ptr<const Shown> shown;
  };

  std::size_t usual(PopularBy by) const {
    return by == PopularBy::Likes ? m_settings.likesSize : m_settings.viewsSize;
  }
  /// The list with what staff decided, and with its encoding.
  List curated(const PopularList& counted) const;
  void show();
  PopularList cut(const PopularList& whole, std::size_t limit, bool explain) const;
  PopularList made(PopularBy by, const Epoch& epoch, const std::vector<PostSummary>& summaries) const;
  void encode(List& list) const;
  void publish(std::shared_ptr<const Shown> shown);
  std::shared_ptr<const Shown> current() const;

  const PopularSettings m_settings;
  Clock& m_clock;
  std::array<Share, Counter::kShards> m_shares;
  std::mutex m_mutex;  // of those who publish
  std::map<PostId, SteadyTime> m_hidden;
  PopularList m_byLikes;  // as counted
  PopularList m_byViews;
  std::uint64_t m_round = 0;
  std::vector<PopularOverride> m_overrides;
  std::map<PostId, PostSummary> m_pinned;
};

}  // namespace madang::popular
