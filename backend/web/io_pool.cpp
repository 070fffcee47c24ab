#include "web/io_pool.h"

#include <pthread.h>

#include "runtime/thread_priority.h"

namespace madang::web {

IoPool::Loop::Loop(Metrics& metrics, std::size_t index)
    : lag(metrics.histogram("madang_io_lag_seconds", "How late a timer fires on an I/O thread",
                            Histogram::latencyBounds(), {{"thread", std::to_string(index)}})) {}

void IoPool::Loop::watchLag() {
  lagTimer.expires_after(std::chrono::milliseconds{100});
  lagTimer.async_wait([this](boost::system::error_code error) {
    if (error) return;
    lag.observe(std::chrono::steady_clock::now() - lagTimer.expiry());
    watchLag();
  });
}

IoPool::IoPool(std::size_t threads, Metrics& metrics) {
  for (std::size_t i = 0; i < threads; ++i) m_loops.push_back(std::make_unique<Loop>(metrics, i));
}

IoPool::~IoPool() {
  stop();
}

std::vector<boost::asio::any_io_executor> IoPool::executors() {
  std::vector<boost::asio::any_io_executor> all;
  for (const auto& loop : m_loops) all.push_back(loop->context.get_executor());
  return all;
}

void IoPool::start() {
  for (std::size_t i = 0; i < m_loops.size(); ++i) {
    Loop& loop = *m_loops[i];
    if (loop.thread.joinable()) continue;
    loop.watchLag();
    loop.thread = std::thread([&loop] {
      preferShortTurns();
      loop.context.run();
    });
    pthread_setname_np(loop.thread.native_handle(), ("io-" + std::to_string(i)).c_str());
  }
}

void IoPool::stop() {
  for (const auto& loop : m_loops) loop->context.stop();
  for (const auto& loop : m_loops)
    if (loop->thread.joinable()) loop->thread.join();
}

}  // namespace madang::web
