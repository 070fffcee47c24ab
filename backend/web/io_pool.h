#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "runtime/metrics.h"

namespace madang::web {

/// The I/O threads: one io_context each, so that nothing of a connection is ever shared between threads.
///
/// Made before the features (they need executors) and destroyed after them. Work posted before start() waits.
/// Nothing that runs here may block: `madang_io_lag_seconds` shows how late a timer fires on each thread.
class IoPool {
 public:
  IoPool(std::size_t threads, Metrics& metrics);
  ~IoPool();
  IoPool(const IoPool&) = delete;
  IoPool& operator=(const IoPool&) = delete;

  std::size_t size() const { return m_loops.size(); }
  boost::asio::io_context& context(std::size_t index) { return m_loops[index]->context; }
  std::vector<boost::asio::any_io_executor> executors();

  void start();
  /// Ends the loops after what they run just now and joins the threads. Pending work is dropped with the
  /// pool.
  void stop();

 private:
  struct Loop {
    explicit Loop(Metrics& metrics, std::size_t index);
    void watchLag();

    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    boost::asio::steady_timer lagTimer{context};
    Histogram& lag;
    std::thread thread;
  };
  std::vector<std::unique_ptr<Loop>> m_loops;
};

}  // namespace madang::web
