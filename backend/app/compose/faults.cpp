#include "app/compose/faults.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include "adapters/faulty/faulty_cache.h"
#include "features/faults/api/faults_api.h"

namespace madang {
namespace {

constexpr auto kSlice = std::chrono::milliseconds{50};

Task<void> pause(std::chrono::milliseconds span) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, span);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

/// Does nothing for a while, as a job does it: with progress, and looking whether it is to stop.
Task<bool> dawdle(jobs::JobContext* context, std::chrono::milliseconds span) {
  const std::int64_t slices = span / kSlice;
  context->step("slowed");
  for (std::int64_t slice = 0; slice < slices; ++slice) {
    if (context->cancelled()) co_return false;
    context->progress(slice, slices);
    co_await pause(kSlice);
  }
  co_return !context->cancelled();
}

Task<Outcome<void>> runDisturbed(FaultBoard* board, std::shared_ptr<const jobs::JobDefinition> job,
                                 jobs::JobContext* context) {
  const InjectedFault fault = board->of("job:" + job->name);
  if (fault.latency.count() > 0) {
    const bool goOn = co_await dawdle(context, fault.latency);
    if (!goOn) co_return Outcome<void>{};
  }
  if (board->strikes(fault)) co_return Failure{Fault{"unavailable", "an injected fault"}};
  co_return co_await job->run(*context);
}

class FaultyJobs final : public jobs::JobRegistry {
 public:
  FaultyJobs(jobs::JobRegistry& inner, FaultBoard& board) : m_inner(inner), m_board(board) {}
  void add(jobs::JobDefinition definition) override {
    auto job = std::make_shared<const jobs::JobDefinition>(definition);
    definition.run = [board = &m_board, job](jobs::JobContext& context) {
      return runDisturbed(board, job, &context);
    };
    m_inner.add(std::move(definition));
  }

 private:
  jobs::JobRegistry& m_inner;
  FaultBoard& m_board;
};

/// A socket whose frames do not arrive, or that is ended by its first one.
class FaultySocket final : public web::WebSocket {
 public:
  FaultySocket(std::shared_ptr<web::WebSocket> inner, FaultBoard& board)
      : m_inner(std::move(inner)), m_board(board) {}
  Task<std::optional<std::string>> receive() override { return m_inner->receive(); }
  void send(std::shared_ptr<const std::string> text) override {
    const InjectedFault fault = m_board.of("stream");
    if (fault.cut) return m_inner->close(1011, "an injected fault");
    if (!m_board.strikes(fault)) m_inner->send(std::move(text));
  }
  std::size_t pendingBytes() const override { return m_inner->pendingBytes(); }
  void onDrained(std::function<void()> drained) override { m_inner->onDrained(std::move(drained)); }
  void close(std::uint16_t code, std::string_view reason) override { m_inner->close(code, reason); }

 private:
  const std::shared_ptr<web::WebSocket> m_inner;
  FaultBoard& m_board;
};

Task<web::Response> answerDisturbed(FaultBoard* board, web::Handler handler, web::Request request) {
  const InjectedFault fault = board->of("http");
  if (fault.latency.count() > 0) co_await pause(fault.latency);
  if (board->strikes(fault)) co_return Fault{"unavailable", "an injected fault"};
  co_return co_await handler(request);
}

void disturb(web::Route& route, FaultBoard& board) {
  if (route.socket) {
    route.socket = [serve = std::move(route.socket), &board](std::shared_ptr<web::WebSocket> socket,
                                                             web::Request request) {
      return serve(std::make_shared<FaultySocket>(std::move(socket), board), request);
    };
  }
  if (route.hot) {
    route.hot = [hot = std::move(route.hot), &board](web::Request request, web::HotWriter& writer) {
      const InjectedFault fault = board.of("http");
      const bool quiet = fault.latency.count() == 0 && fault.errorRate <= 0 && !fault.stopped;
      return quiet && hot(request, writer);
    };
  }
  if (route.handler) {
    route.handler = [handler = std::move(route.handler), &board](web::Request request) {
      return answerDisturbed(&board, handler, request);
    };
  }
}

}  // namespace

CacheRegions& disturbCaches(Composition& composition, CacheRegions& caches) {
  if (!composition.faults) return caches;
  return composition.make<faulty::FaultyRegions>(caches, *composition.faults);
}

void disturbJobs(Composition& composition) {
  if (composition.faults)
    composition.jobs = &composition.make<FaultyJobs>(*composition.jobs, *composition.faults);
}

void disturbRoutes(Composition& composition) {
  if (!composition.faults) return;
  for (web::Route& route : composition.routes) disturb(route, *composition.faults);
  composition.add(composition.make<faults::FaultsApi>(*composition.faults).routes());
}

}  // namespace madang
