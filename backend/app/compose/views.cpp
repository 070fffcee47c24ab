#include "app/compose/views.h"

#include <boost/asio/use_awaitable.hpp>

#include "features/views/api/views_api.h"
#include "features/views/storage/sql_view_store.h"

namespace madang {
namespace {

constexpr auto kStopWithin = 5s;

Task<Outcome<void>> flushNow(views::ViewFlusher& flusher) {
  // Asio wants a value that can be made from nothing; a Fault can be, an Outcome of it cannot everywhere.
  const std::optional<Fault> fault =
      co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::optional<Fault>)>(
          [&flusher](auto handler) {
            auto executor = boost::asio::get_associated_executor(handler);
            flusher.requestFlush([handler = std::move(handler), executor](Outcome<void> outcome) mutable {
              std::optional<Fault> why;
              if (!outcome) why = outcome.error();
              boost::asio::post(executor, boost::asio::append(std::move(handler), std::move(why)));
            });
          },
          boost::asio::use_awaitable);
  if (fault) co_return Failure{*fault};
  co_return Outcome<void>{};
}

Task<Outcome<void>> startFlusher(views::ViewFlusher& flusher) {
  flusher.start();
  co_return Outcome<void>{};
}

Task<void> stopFlusher(views::ViewFlusher& flusher) {
  flusher.stop(std::chrono::steady_clock::now() + kStopWithin);
  co_return;
}

}  // namespace

void composeViews(Composition& composition) {
  views::ViewSettings settings;
  settings.keepBuckets += std::chrono::minutes{composition.config.popular.viewsMinutes};
  auto& store = composition.make<views::SqlViewStore>();
  auto& flusher = composition.make<views::ViewFlusher>(
      settings, composition.ids.next(), composition.sql, store, *composition.counters, composition.events,
      composition.clock, composition.metrics, composition.log);
  composition.views = &flusher;
  auto& viewers =
      composition.make<views::ViewerService>(composition.sql, store, *composition.counters, flusher);
  composition.add(composition.make<views::ViewsApi>(viewers).routes());

  composition.onStart.push_back([&flusher] { return startFlusher(flusher); });
  composition.onStop.push_back([&flusher] { return stopFlusher(flusher); });
  composition.jobs->add({
      .name = "views.flush",
      .description = "Stores the views that are counted in memory. They are stored every second anyway.",
      .schedule = std::chrono::milliseconds{60s},
      .keepHistory = false,
      .run = [&flusher](jobs::JobContext&) { return flushNow(flusher); },
  });
}

}  // namespace madang
