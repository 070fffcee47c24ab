#include "features/jobs/domain/rehearsal.h"

#include <array>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace madang::jobs {
namespace {

constexpr std::array<std::string_view, 2> kSteps{"first half", "second half"};
constexpr std::int64_t kChunks = 60;
constexpr std::chrono::milliseconds kChunk{50};

Task<Outcome<void>> rehearse(JobContext* context) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  bool begun = context->resumeFrom().empty();
  for (const std::string_view step : kSteps) {
    begun = begun || context->resumeFrom() == step;
    if (!begun) continue;
    context->step(step);
    for (std::int64_t done = 0; done < kChunks; ++done) {
      if (context->cancelled()) co_return Outcome<void>{};
      context->progress(done, kChunks);
      timer.expires_after(kChunk);
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
    context->progress(kChunks, kChunks);
  }
  co_return Outcome<void>{};
}

}  // namespace

JobDefinition rehearsalJob() {
  return {"jobs.rehearsal",
          "Takes some seconds and changes nothing: to rehearse cancelling, restarting and crashes.",
          Cron{"0 0 29 2 *"},
          AfterCrash::Resume,
          true,
          [](JobContext& context) { return rehearse(&context); }};
}

}  // namespace madang::jobs
