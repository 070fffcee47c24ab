#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/random.h"
#include "runtime/log.h"

namespace madang::test {

/// Both clocks stand still until they are told to move. Any thread.
class ManualClock final : public Clock {
 public:
  UtcTime now() const override { return fromUnixMillis(m_wall.load()); }
  SteadyTime steady() const override { return SteadyTime{std::chrono::nanoseconds{m_steady.load()}}; }
  /// Time passes.
  void advance(std::chrono::nanoseconds time) {
    m_steady += time.count();
    m_wall += std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  }
  /// The wall clock alone is set, backwards too.
  void stepWall(std::chrono::milliseconds step) { m_wall += step.count(); }
  void setWall(UtcTime time) { m_wall = toUnixMillis(time); }

 private:
  std::atomic<std::int64_t> m_wall{toUnixMillis(*parseRfc3339("2026-03-01T09:00:00Z"))};
  std::atomic<std::int64_t> m_steady{1'000'000'000'000};
};

/// The same bytes in every run.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed = 1) : m_engine(seed) {}
  void fill(std::span<std::byte> bytes) override {
    const std::lock_guard lock(m_mutex);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(m_engine());
  }

 private:
  std::mutex m_mutex;
  std::mt19937_64 m_engine;
};

/// 1001, 1002, …
class SequenceIds final : public IdSource {
 public:
  using IdSource::next;
  std::int64_t next() override { return ++m_last; }

 private:
  std::atomic<std::int64_t> m_last{1000};
};

/// Keeps the events it is given, for tests to look at. Any thread.
class RecordingLog final : public Log {
 public:
  struct Event {
    LogLevel level;
    std::string name;
    std::vector<std::pair<std::string, std::variant<std::int64_t, double, bool, std::string>>> fields;
  };
  bool keeps(LogLevel) const override { return true; }
  void write(LogLevel level, std::string_view event, std::vector<LogField> fields) override {
    Event kept{level, std::string(event), {}};
    for (LogField& field : fields) kept.fields.emplace_back(field.name, std::move(field.value));
    const std::lock_guard lock(m_mutex);
    m_events.push_back(std::move(kept));
  }
  std::vector<Event> events() const {
    const std::lock_guard lock(m_mutex);
    return m_events;
  }
  bool has(std::string_view event) const {
    for (const Event& each : events())
      if (each.name == event) return true;
    return false;
  }

 private:
  mutable std::mutex m_mutex;
  std::vector<Event> m_events;
};

}  // namespace madang::test
