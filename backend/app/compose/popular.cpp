#include "app/compose/popular.h"

#include "features/likes/storage/sql_like_repository.h"
#include "features/metrics/metrics.h"
#include "features/popular/api/curation_api.h"
#include "features/popular/api/popular_api.h"
#include "features/popular/domain/popular_refresher.h"
#include "features/popular/storage/sql_epoch_store.h"
#include "features/popular/storage/sql_override_store.h"
#include "features/views/storage/sql_view_store.h"

namespace madang {
namespace {

popular::PopularSettings settingsOf(const Config::Popular& config) {
  return {.likesWindow = std::chrono::days{config.likesDays},
          .likesSize = static_cast<std::size_t>(config.likesTop),
          .viewsWindow = std::chrono::minutes{config.viewsMinutes},
          .viewsSize = static_cast<std::size_t>(config.viewsTop),
          .refreshEvery = std::chrono::seconds{config.refreshSeconds}};
}

/// Counts anew, then shows what staff of other processes have decided meanwhile.
Task<Outcome<void>> refreshed(popular::PopularRefresher& refresher, popular::Curator& curator,
                              std::int64_t fence) {
  auto counted = co_await refresher.refresh(fence);
  if (!counted) co_return counted;
  co_return co_await curator.apply();
}

}  // namespace

popular::PopularBoard& composePopular(Composition& composition) {
  const auto settings = settingsOf(composition.config.popular);
  auto& likes = composition.make<likes::SqlLikeRepository>();
  auto& views = composition.make<views::SqlViewStore>();
  auto& epochs = composition.make<popular::SqlEpochStore>();
  auto& board = composition.make<popular::PopularBoard>(settings, composition.clock);
  auto& refresher = composition.make<popular::PopularRefresher>(
      settings, composition.sql, likes, views, *composition.posts, epochs, board, composition.clock);
  composition.add(composition.make<popular::PopularApi>(board).routes());
  auto& overrides = composition.make<popular::SqlOverrideStore>();
  auto& curator = composition.make<popular::Curator>(composition.sql, overrides, *composition.posts, board,
                                                     composition.audit, composition.clock);
  composition.add(composition.make<popular::CurationApi>(curator).routes());
  composition.ticker->each([&board](const metrics::Tick&) { board.tick(); });

  composition.events.afterCommit<likes::PostLiked>([&refresher](const likes::PostLiked& event) {
    if (!event.liked) refresher.unliked(event.since);
  });
  composition.events.afterCommit<posts::PostDeleted>(
      [&board](const posts::PostDeleted& event) { board.hide(event.post); });
  composition.events.afterCommit<posts::PostRestored>(
      [&board](const posts::PostRestored& event) { board.unhide(event.post); });

  composition.onStart.push_back([&refresher] { return refresher.restore(); });
  composition.onStart.push_back([&curator] { return curator.apply(); });
  composition.jobs->add({
      .name = "popular.refresh",
      .description =
          "Counts the likes of the week and the views of the hour and publishes the popular lists.",
      .schedule = settings.refreshEvery,
      .keepHistory = false,
      .run = [&refresher,
              &curator](jobs::JobContext& context) { return refreshed(refresher, curator, context.fence()); },
  });
  return board;
}

}  // namespace madang
