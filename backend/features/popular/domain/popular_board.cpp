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

PopularBoard::List PopularBoard::made(PopularBy by, const Epoch& epoch,
                                      const std::vector<PostSummary>& summaries) const {
  const RankedList& ranked = by == PopularBy::Likes ? epoch.lists.likes : epoch.lists.views;
  std::unordered_map<PostId, const PostSummary*> known;
  for (const PostSummary& summary : summaries) known.emplace(summary.id, &summary);

  List list;
  list.list.epoch = epoch.number;
  list.list.generatedAt = epoch.generatedAt;
  list.list.by = by;
  list.list.window = {ranked.from, ranked.to, ranked.bucketSeconds};
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
    list.list.items.push_back(std::move(item));
  }
  encode(list);
  return list;
}

void PopularBoard::encode(List& list) const {
  renumber(list.list);
  list.body = toJson(cut(list.list, usual(list.list.by), false));
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
  auto shown = std::make_shared<Shown>();
  shown->likes = made(PopularBy::Likes, epoch, likes);
  shown->views = made(PopularBy::Views, epoch, views);
  publish(std::move(shown));
}

void PopularBoard::hide(PostId post) {
  const std::lock_guard lock(m_mutex);
  if (m_hidden.size() < kMostHidden) m_hidden[post] = m_clock.steady();
  const auto before = current();
  const auto holds = [post](const List& list) {
    return std::ranges::any_of(list.list.items,
                               [post](const PopularItem& item) { return item.post.id == post; });
  };
  if (!holds(before->likes) && !holds(before->views)) return;
  auto shown = std::make_shared<Shown>(*before);
  for (List* list : {&shown->likes, &shown->views}) {
    std::erase_if(list->list.items, [post](const PopularItem& item) { return item.post.id == post; });
    encode(*list);
  }
  publish(std::move(shown));
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
