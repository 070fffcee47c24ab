#include "adapters/system/snowflake.h"

#include <algorithm>
#include <cassert>

namespace madang {
namespace {

constexpr int kSequenceBits = 12;
constexpr int kMachineBits = 10;
constexpr std::int64_t kSequenceMask = (1 << kSequenceBits) - 1;
constexpr std::int64_t kSmallStepMillis = 10;  // clock corrections that nobody needs to hear of
constexpr std::int64_t kRetryMillis = 1000;

}  // namespace

Snowflake::Snowflake(SnowflakeSettings settings, Clock& clock, IdMarks& marks, Metrics& metrics)
    : m_settings(settings),
      m_clock(clock),
      m_store(marks),
      m_stepsBack(metrics.counter("madang_ids_clock_behind_total",
                                  "Ids made while the clock was more than 10 ms behind the last id.")),
      m_markFailures(
          metrics.counter("madang_ids_mark_failures_total", "Marks of ids that could not be stored.")) {
  assert(settings.machine >= 0 && settings.machine < 1 << kMachineBits);
  const std::int64_t mark = m_store.load().value_or(0);
  m_last = (mark << kSequenceBits) | kSequenceMask;
  m_marks->queued = mark;
}

std::int64_t Snowflake::clockMillis() const {
  return std::max<std::int64_t>(0, (m_clock.now() - kEpoch).count());
}

std::int64_t Snowflake::next() {
  const std::int64_t now = clockMillis();
  std::int64_t last = m_last.load(std::memory_order_relaxed);
  std::int64_t mine = 0;
  do {
    mine = std::max(now << kSequenceBits, last + 1);
  } while (!m_last.compare_exchange_weak(last, mine, std::memory_order_relaxed));

  const std::int64_t millis = mine >> kSequenceBits;
  if (millis - now > kSmallStepMillis) m_stepsBack.add();
  if (millis > m_marks->queued.load(std::memory_order_acquire) - m_settings.margin.count() ||
      m_marks->failed.load(std::memory_order_relaxed))
    reserve(millis, now);
  return (millis << (kMachineBits + kSequenceBits)) | (std::int64_t{m_settings.machine} << kSequenceBits) |
         (mine & kSequenceMask);
}

void Snowflake::reserve(std::int64_t millis, std::int64_t now) {
  // Queued before any caller can queue a row with the id it is about to get.
  const std::lock_guard lock(m_marks->mutex);
  const bool failed = m_marks->failed.load();
  if (failed && now < m_marks->retryAt) return;
  const std::int64_t queued = m_marks->queued.load();
  if (!failed && millis <= queued - m_settings.margin.count()) return;  // another thread was quicker
  const std::int64_t until = std::max(queued, millis + m_settings.ahead.count());
  m_marks->failed = false;
  m_marks->retryAt = now + kRetryMillis;
  m_store.reserve(until, [marks = m_marks, failures = &m_markFailures](bool stored) {
    if (stored) return;
    failures->add();
    marks->failed = true;
  });
  m_marks->queued.store(until, std::memory_order_release);
}

}  // namespace madang
