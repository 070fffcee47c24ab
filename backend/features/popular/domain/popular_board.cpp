#include "features/popular/domain/popular_board.h"

#include <algorithm>
#include <unordered_map>

namespace madang::popular {
namespace {

// Longer than a refresh that read the post just before its deletion may take to arrive here.
constexpr auto kHiddenFor = std::chrono::minutes{5};
constexpr std::size_t kMostHidden = 10'000;

void renumber(PopularList& list) {
  std::int64_t rank = 0;
  for (PopularItem& item : list.items) item.rank = ++rank;
}

}  // namespace

PopularList PopularBoard::made(PopularBy by, const Epoch& epoch,
                               const std::vector<PostSummary>& summaries) const {
  const RankedList& ranked = by == PopularBy::Likes ? epoch.lists.likes : epoch.lists.views;
  std::unordered_map<PostId, const PostSummary*> known;
  for (const PostSummary& summary : summaries) known.emplace(summary.id, &summary);

  PopularList list;
  list.epoch = epoch.number;
  list.generatedAt = epoch.generatedAt;
  list.by = by;
  list.window = {ranked.from, ranked.to, ranked.bucketSeconds};
  for (const RankedPost& post : ranked.posts) {
    const auto summary = known.find(post.post);
    if (summary == known.end() || m_hidden.contains(post.post)) continue;
    PopularItem item{.rank = 0, .score = post.score, .post = *summary->second, .explain = {}};
    item.explain.present = true;
    item.explain.value.emplace();
    for (std::size_t i = 0; i < post.buckets.size() && i < post.counts.size(); ++i)
      item.explain.value->buckets.push_back(
          {ranked.firstBucket + std::chrono::seconds{ranked.bucketSeconds * post.buckets[i]},
           post.counts[i]});
    list.items.push_back(std::move(item));
  }
  return list;
}

PopularBoard::List PopularBoard::curated(const PopularList& counted) const {
  List list{counted, {}};
  std::vector<PopularItem> head;
  for (const PopularOverride& each : m_overrides) {
    if (each.by != counted.by || each.until <= m_clock.now()) continue;
    const auto found = std::ranges::find_if(list.list.items,
                                            [&each](const auto& item) { return item.post.id == each.post; });
    if (each.kind == PopularOverrideKind::Pinned) {
      const auto summary = m_pinned.find(each.post);
      if (summary == m_pinned.end() || m_hidden.contains(each.post)) continue;
      PopularItem item{.rank = 0, .score = 0, .post = summary->second, .explain = {}};
      item.explain.value.emplace();
      if (found != list.list.items.end()) item = *found;
      item.explain.present = true;
      item.explain.value->pinnedUntil = each.until;
      head.push_back(std::move(item));
    }
    if (found != list.list.items.end()) list.list.items.erase(found);
  }
  list.list.items.insert(list.list.items.begin(), std::make_move_iterator(head.begin()),
                         std::make_move_iterator(head.end()));
  renumber(list.list);
  list.body = SharedBody(toJson(cut(list.list, usual(list.list.by), false)));
  return list;
}

void PopularBoard::show() {
  auto shown = std::make_shared<Shown>();
  shown->likes = curated(m_byLikes);
  shown->views = curated(m_byViews);
  publish(std::move(shown));
}

PopularList PopularBoard::cut(const PopularList& whole, std::size_t limit, bool explain) const {
  PopularList list{.epoch = whole.epoch,
                   .generatedAt = whole.generatedAt,
                   .by = whole.by,
                   .window = whole.window,
                   .items = {}};
  for (const PopularItem& item : whole.items) {
    if (list.items.size() == limit) break;
    list.items.push_back(item);
    list.items.back().explain.present = explain;
  }
  return list;
}

void PopularBoard::show(const Epoch& epoch, const std::vector<PostSummary>& likes,
                        const std::vector<PostSummary>& views) {
  const std::lock_guard lock(m_mutex);
  std::erase_if(m_hidden,
                [now = m_clock.steady()](const auto& each) { return now - each.second > kHiddenFor; });
  m_byLikes = made(PopularBy::Likes, epoch, likes);
  m_byViews = made(PopularBy::Views, epoch, views);
  show();
}

void PopularBoard::hide(PostId post) {
  const std::lock_guard lock(m_mutex);
  if (m_hidden.size() < kMostHidden) m_hidden[post] = m_clock.steady();
  const auto holds = [post](const PopularItem& item) { return item.post.id == post; };
  const std::size_t pinned = m_pinned.erase(post);
  const std::size_t listed = std::erase_if(m_byLikes.items, holds) + std::erase_if(m_byViews.items, holds);
  if (pinned + listed > 0) show();
}

void PopularBoard::curate(std::uint64_t round, std::vector<PopularOverride> overrides,
                          const std::vector<PostSummary>& pinned) {
  const std::lock_guard lock(m_mutex);
  if (round < m_round) return;
  m_round = round;
  m_overrides = std::move(overrides);
  m_pinned.clear();
  for (const PostSummary& summary : pinned) m_pinned.emplace(summary.id, summary);
  show();
}

void PopularBoard::tick() {
  const std::lock_guard lock(m_mutex);
  const auto ended = std::erase_if(
      m_overrides, [now = m_clock.now()](const PopularOverride& each) { return each.until <= now; });
  if (ended > 0) show();
}

void PopularBoard::unhide(PostId post) {
  const std::lock_guard lock(m_mutex);
  m_hidden.erase(post);
}

PopularList PopularBoard::list(PopularBy by, std::optional<std::size_t> limit, bool explain) const {
  return cut(current()->of(by).list, limit.value_or(usual(by)), explain);
}

std::int64_t PopularBoard::epoch() const {
  return current()->likes.list.epoch;
}

std::shared_ptr<const PopularBoard::Shown> PopularBoard::current() const {
  const Share& share = m_shares[Counter::shardOfThisThread()];
  const std::lock_guard lock(share.mutex);
  return share.shown;
}

void PopularBoard::publish(std::shared_ptr<const Shown> shown) {
  for (Share& share : m_shares) {
    std::shared_ptr<const Shown> old = shown;
    const std::lock_guard lock(share.mutex);
    share.shown.swap(old);
  }
}

}  // namespace madang::popular
