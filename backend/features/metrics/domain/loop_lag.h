#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "runtime/metrics.h"

namespace madang::metrics {

/// How long work waits before an I/O thread takes it up: what a request feels when something blocks the
/// thread. Each probe is a handler posted to every thread; a thread that has not run its last one gets no
/// further one.
class LoopLag {
 public:
  LoopLag(Metrics& metrics, std::vector<boost::asio::any_io_executor> threads);

  /// Any thread; ten times a second or slower.
  void probe();

  /// The longest wait of the last probe that has come back, or of one still waiting, over all threads.
  double worstSeconds() const;

 private:
  struct Thread;
  Histogram& m_lag;
  std::vector<std::shared_ptr<Thread>> m_threads;
  std::vector<Metrics::GaugeGuard> m_guards;
};

}  // namespace madang::metrics
