#include "features/metrics/domain/loop_lag.h"

#include <algorithm>
#include <chrono>

#include <boost/asio/post.hpp>

namespace madang::metrics {
namespace {

std::int64_t nowNanos() {
  return std::chrono::steady_clock::now().time_since_epoch().count();
}

}  // namespace

/// Shared with the posted handlers, which may run after the owner is gone.
struct LoopLag::Thread {
  explicit Thread(boost::asio::any_io_executor e) : executor(std::move(e)) {}
  boost::asio::any_io_executor executor;
  std::atomic<std::int64_t> waitingSince{0};  ///< 0: no probe is under way
  std::atomic<std::int64_t> lastNanos{0};
};

LoopLag::LoopLag(Metrics& metrics, std::vector<boost::asio::any_io_executor> threads) {
  for (auto& executor : threads) m_threads.push_back(std::make_shared<Thread>(std::move(executor)));
  m_guards.push_back(metrics.gauge("madang_io_wait_seconds",
                                   "Wait of the newest handler on the slowest I/O thread.",
                                   [this] { return worstSeconds(); }));
}

void LoopLag::probe() {
  for (const auto& thread : m_threads) {
    if (thread->waitingSince != 0) continue;
    thread->waitingSince = nowNanos();
    boost::asio::post(thread->executor, [thread] {
      thread->lastNanos = nowNanos() - thread->waitingSince.load();
      thread->waitingSince = 0;
    });
  }
}

double LoopLag::worstSeconds() const {
  std::int64_t worst = 0;
  for (const auto& thread : m_threads) {
    const auto since = thread->waitingSince.load();
    worst = std::max({worst, thread->lastNanos.load(), since == 0 ? 0 : nowNanos() - since});
  }
  return static_cast<double>(worst) / 1e9;
}

}  // namespace madang::metrics
