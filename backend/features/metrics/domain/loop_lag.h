#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "runtime/metrics.h"

namespace madang::metrics {

/// Whether an I/O thread is stuck: how long the worst of them has not run a handler posted to it. Unlike a
/// distribution of past delays it shows a thread that is stuck now.
class LoopLag {
 public:
  LoopLag(Metrics& metrics, std::vector<boost::asio::any_io_executor> threads);

  /// Posts one handler to every thread that has run its last one. Any thread.
  void probe();

  /// The longest wait of the last probe that has come back, or of one still waiting, over all threads.
  double worstSeconds() const;

 private:
  struct Thread;
  std::vector<std::shared_ptr<Thread>> m_threads;
  std::vector<Metrics::GaugeGuard> m_guards;
};

}  // namespace madang::metrics
