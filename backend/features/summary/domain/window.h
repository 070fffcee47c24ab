#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "features/metrics/metrics.h"

namespace madang::summary {

/// What happened within the last minute: differences between the figures of now and those of 60 seconds ago.
/// Nothing is measured for it; it remembers 61 readings of what is counted anyway. Any thread.
class Window {
 public:
  static constexpr std::int64_t kSeconds = 60;

  struct Figures {
    double seconds = 0;  ///< between the two readings; 0: only one so far
    std::int64_t requests = 0;
    std::int64_t serverErrors = 0;
    std::int64_t clientErrors = 0;
    std::int64_t views = 0;
    std::int64_t likes = 0;
    Histogram::Snapshot latency;
    struct Cache {
      std::int64_t hits = 0;
      std::int64_t misses = 0;
    };
    std::map<std::string, Cache> caches;
    double perSecond(std::int64_t count) const {
      return seconds > 0 ? static_cast<double>(count) / seconds : 0.0;
    }
  };

  void record(const metrics::Tick& tick);
  Figures last() const;

 private:
  enum class Role { None, Answered, ServerError, ClientError, Latency, Views, Likes, CacheHit, CacheMiss };
  struct Part {
    Role role = Role::None;
    std::string region;
  };
  static Part partOf(const Metrics::Reading& reading);

  struct Totals {
    std::int64_t second = 0;
    Figures figures;  ///< since the start of the process
  };
  std::unordered_map<const MetricLabels*, Part> m_parts;  // by the address of the labels: one per figure
  mutable std::mutex m_mutex;
  std::deque<Totals> m_readings;
};

}  // namespace madang::summary
