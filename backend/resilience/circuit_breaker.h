#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ports/clock.h"
#include "resilience/breaker_events.h"
#include "resilience/call_window.h"
#include "resilience/settings.h"

namespace madang::resilience {

/// Stops calling what keeps failing, and finds out by a few calls when it works again.
///
/// The semantics are resilience4j's with three differences on purpose: waiting and windows go by steady time;
/// a permit belongs to one window, and a result that comes after its window has been replaced is dropped; and
/// permits are objects, so that a call that is destroyed before it reports gives its permit back.
///
/// Any thread. The breaker outlives its permits; listeners outlive the breaker.
class CircuitBreaker {
 public:
  /// The right to make one call, and the duty to say how it went. Not saying counts as ignore().
  class [[nodiscard]] Permit {
   public:
    Permit(Permit&& other) noexcept
        : m_breaker(std::exchange(other.m_breaker, nullptr)),
          m_generation(other.m_generation),
          m_start(other.m_start) {}
    Permit& operator=(Permit&&) = delete;
    ~Permit() {
      if (m_breaker) m_breaker->release(*this, {});
    }

    void success() { std::exchange(m_breaker, nullptr)->record(*this, false, {}); }
    /// @param text  for people; cut at 300 bytes. No secrets, no personal data.
    void error(std::string_view text) { std::exchange(m_breaker, nullptr)->record(*this, true, text); }
    /// Neither good nor bad: the call says nothing about the other side.
    void ignore(std::string_view text) { std::exchange(m_breaker, nullptr)->release(*this, text); }

   private:
    friend class CircuitBreaker;
    Permit(CircuitBreaker* breaker, std::uint64_t generation, SteadyTime start)
        : m_breaker(breaker), m_generation(generation), m_start(start) {}
    CircuitBreaker* m_breaker;
    std::uint64_t m_generation;
    SteadyTime m_start;
  };

  struct IllegalTransition {
    BreakerState from;
    BreakerState to;
  };
  struct Transition {
    UtcTime at;
    BreakerState from;
    BreakerState to;
    std::string cause;
    std::chrono::milliseconds before{};  ///< how long the state before had lasted
  };
  struct Error {
    UtcTime at;
    std::chrono::milliseconds duration;
    std::string text;
  };
  struct Counts {
    std::int64_t succeeded = 0;
    std::int64_t failed = 0;
    std::int64_t slow = 0;  ///< of either
    std::int64_t ignored = 0;
    std::int64_t notPermitted = 0;
    std::int64_t stale = 0;  ///< results that came after their window was gone
  };
  struct Snapshot {
    BreakerState state;
    UtcTime since;
    std::chrono::milliseconds inState;
    std::optional<std::chrono::milliseconds> untilProbe;  ///< while open
    std::uint32_t openPeriods;                            ///< in a row
    double failureRatePercent;                            ///< −1: too few calls
    double slowCallRatePercent;                           ///< −1: too few calls
    std::uint32_t minimumCalls;                           ///< of the window in use
    CallWindow::Totals window;
    Counts counts;                        ///< since the start
    std::chrono::milliseconds openTotal;  ///< open or forced open, since the start
  };
  struct History {
    std::vector<Transition> timeline;  ///< oldest first; the last 64
    std::vector<Error> errors;         ///< oldest first; the last 20
  };

  CircuitBreaker(std::string name, BreakerSettings settings, Clock& clock);
  CircuitBreaker(const CircuitBreaker&) = delete;
  CircuitBreaker& operator=(const CircuitBreaker&) = delete;

  const std::string& name() const { return m_name; }
  const BreakerSettings& settings() const { return m_settings; }

  /// Nothing when the call must not be made.
  std::optional<Permit> tryAcquire() {
    const std::uint64_t word = m_word.load(std::memory_order_acquire);
    if (stateOf(word) == BreakerState::Closed) return Permit{this, generationOf(word), m_clock.steady()};
    return acquireUnlessClosed();
  }

  BreakerState state() const { return stateOf(m_word.load(std::memory_order_acquire)); }
  Snapshot snapshot();
  History history() const;

  /// By hand. METRICS_ONLY → OPEN, METRICS_ONLY → HALF_OPEN and CLOSED → HALF_OPEN are illegal.
  Result<void, IllegalTransition> transition(BreakerState to, std::string cause);
  /// Closed with an empty window and a forgotten past, from any state.
  void reset(std::string cause);
  /// Does what is due by time alone: half-open by itself, the longest half-open period. Call it about once a
  /// second.
  void tick();

  /// Not thread-safe: before the first call.
  void addListener(BreakerListener& listener);

  static bool isLegal(BreakerState from, BreakerState to);

 private:
  static constexpr std::uint64_t kStateBits = 3;
  static constexpr std::size_t kTimeline = 64;
  static constexpr std::size_t kErrors = 20;
  static constexpr std::size_t kTextBytes = 300;
  using Events = std::vector<BreakerEvent>;  // gathered under the lock, told after it

  static BreakerState stateOf(std::uint64_t word) {
    return static_cast<BreakerState>(word & ((1U << kStateBits) - 1));
  }
  static std::uint64_t generationOf(std::uint64_t word) { return word >> kStateBits; }

  std::optional<Permit> acquireUnlessClosed();
  void record(const Permit& permit, bool failed, std::string_view text);
  void release(const Permit& permit, std::string_view text);

  // The rest is called with m_mutex held.
  std::uint64_t generation() const { return generationOf(m_word.load(std::memory_order_relaxed)); }
  void moveOnByTime(SteadyTime now, bool called, Events& events);
  void move(BreakerState to, std::string cause, SteadyTime now, Events& events);
  void judge(SteadyTime now, Events& events);
  void note(Events& events, BreakerEventKind kind, std::string text, double ratePercent = 0,
            std::chrono::nanoseconds duration = {});
  std::uint32_t minimumCalls() const;
  std::chrono::milliseconds openWait() const;
  void tell(const Events& events) const;

  const std::string m_name;
  const BreakerSettings m_settings;
  Clock& m_clock;
  std::vector<BreakerListener*> m_listeners;
  std::array<bool, 8> m_wanted{};  // by BreakerEventKind

  // Generation of the window and state, so that a closed breaker is one load.
  std::atomic<std::uint64_t> m_word{1U << kStateBits};

  mutable std::mutex m_mutex;
  CallWindow m_window;
  bool m_windowIsHalfOpens = false;
  std::uint32_t m_halfOpenPermits = 0;
  std::uint32_t m_openPeriods = 0;
  SteadyTime m_since;
  UtcTime m_sinceWall;
  std::chrono::nanoseconds m_openBefore{};
  bool m_toldFailureRate = false;
  bool m_toldSlowRate = false;
  std::int64_t m_sequence = 0;
  Counts m_counts;
  std::deque<Transition> m_timeline;
  std::deque<Error> m_errors;
};

}  // namespace madang::resilience
