#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>

#include "ports/clock.h"
#include "ports/id_marks.h"
#include "ports/id_source.h"
#include "runtime/metrics.h"

namespace madang {

struct SnowflakeSettings {
  int machine = 0;                        ///< 0 to 1023, another one for each process that shares a database
  std::chrono::milliseconds ahead = 10s;  ///< how much time one stored mark covers
  std::chrono::milliseconds margin = 3s;  ///< the next mark is asked for when less than this is left
};

/// 41 bits of milliseconds since 2026-01-01, 10 of machine, 12 of sequence.
///
/// The clock is a hint only: time inside ids never goes back. When the wall clock stands still or steps back,
/// or more than 4096 ids are wanted in one millisecond, the generator counts on from its last id (`logical`
/// time) and waits for nobody. Over a restart it goes on above the last mark it reserved. Lock-free but for
/// the one call in several seconds that queues the next mark.
class Snowflake final : public IdSource {
 public:
  static constexpr UtcTime kEpoch{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

  /// @throws sql::Error when the mark cannot be read.
  Snowflake(SnowflakeSettings settings, Clock& clock, IdMarks& marks, Metrics& metrics);

  using IdSource::next;
  std::int64_t next() override;

  /// The time inside an id.
  static UtcTime timeOf(std::int64_t id) { return kEpoch + std::chrono::milliseconds{id >> 22}; }

 private:
  /// Shared with marks on their way, which may come back after the generator is gone.
  struct Marks {
    std::mutex mutex;
    std::atomic<std::int64_t> queued{0};  // ids up to this moment are covered by a mark, stored or on its way
    std::atomic<bool> failed{false};
    std::int64_t retryAt = 0;
  };
  std::int64_t clockMillis() const;
  void reserve(std::int64_t millis, std::int64_t now);

  const SnowflakeSettings m_settings;
  Clock& m_clock;
  IdMarks& m_store;
  Counter& m_stepsBack;
  Counter& m_markFailures;
  std::shared_ptr<Marks> m_marks = std::make_shared<Marks>();
  std::atomic<std::int64_t> m_last{0};  // milliseconds << 12 | sequence
};

}  // namespace madang
