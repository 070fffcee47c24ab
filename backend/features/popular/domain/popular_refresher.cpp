#include "features/popular/domain/popular_refresher.h"

#include "ports/sql_fault.h"

namespace madang::popular {
namespace {

std::vector<PostId> postsOf(const RankedList& list) {
  std::vector<PostId> posts;
  for (const RankedPost& ranked : list.posts) posts.push_back(ranked.post);
  return posts;
}

}  // namespace

PopularRefresher::PopularRefresher(const PopularSettings& settings, SqlExecutor& sql,
                                   const likes::LikeReader& likes, const views::ViewBuckets& views,
                                   posts::PostReader& posts, EpochStore& epochs, PopularBoard& board,
                                   Clock& clock)
    : m_sql(sql),
      m_posts(posts),
      m_epochs(epochs),
      m_board(board),
      m_clock(clock),
      m_likes({.window = settings.likesWindow, .bucket = std::chrono::hours{1}, .exact = true},
              [&likes](sql::ReadSession& session, UtcTime from, UtcTime to) {
                return likes.given(session, from, to);
              }),
      m_views({.window = settings.viewsWindow, .bucket = std::chrono::minutes{1}, .exact = false},
              [&views](sql::ReadSession& session, UtcTime from, UtcTime to) {
                return views.ranked(session, from, to);
              }) {}

Task<Outcome<void>> PopularRefresher::refresh(std::int64_t fence) {
  const UtcTime now = m_clock.now();
  if (const auto counted = co_await m_likes.refresh(m_sql, now); !counted)
    co_return Failure{faultOf(counted.error())};
  if (const auto counted = co_await m_views.refresh(m_sql, now); !counted)
    co_return Failure{faultOf(counted.error())};

  Epoch epoch{.number = 0, .generatedAt = now, .lists = {m_likes.list(kKept), m_views.list(kKept)}};
  auto unit = [=, this](sql::WriteSession& session) {
    return m_epochs.publish(session, fence, now, epoch.lists);
  };
  const auto number = co_await m_sql.write("popular.publish", std::move(unit));
  if (!number) co_return Failure{faultOf(number.error())};
  if (!*number) co_return Failure{Fault{"lease-lost", "A newer holder of the lease has published.", {}, {}}};
  epoch.number = **number;
  co_return co_await show(std::move(epoch));
}

Task<Outcome<void>> PopularRefresher::restore() {
  auto unit = [this](sql::ReadSession& session) { return m_epochs.last(session); };
  auto stored = co_await m_sql.read("popular.restore", std::move(unit));
  if (!stored) co_return Failure{faultOf(stored.error())};
  if (!*stored) co_return Outcome<void>{};
  co_return co_await show(std::move(**stored));
}

Task<Outcome<void>> PopularRefresher::show(Epoch epoch) {
  auto likedPosts = postsOf(epoch.lists.likes);
  const auto likes = co_await m_posts.summaries(std::move(likedPosts));
  if (!likes) co_return likes.failure();
  auto viewedPosts = postsOf(epoch.lists.views);
  const auto views = co_await m_posts.summaries(std::move(viewedPosts));
  if (!views) co_return views.failure();
  m_board.show(epoch, *likes, *views);
  co_return Outcome<void>{};
}

}  // namespace madang::popular
