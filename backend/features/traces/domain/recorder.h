#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>

#include "features/traces/traces.h"
#include "ports/clock.h"
#include "ports/spans.h"

namespace madang::traces {

struct RecorderSettings {
  std::chrono::nanoseconds floor = std::chrono::milliseconds{1};  ///< quicker requests are not looked at
  std::size_t worst = 5;                                          ///< kept per route and bucket
};

/// Keeps the slowest requests of each route: the worst few of every ten minutes, for an hour. Bounded: 256
/// routes, 7 buckets, `worst` each.
///
/// For the hot path wants() costs one comparison for a quick request, a short probe and another comparison
/// for a slow one that is not among the worst; only what is kept takes a lock, one per route.
class Recorder final : public SlowRequestReader {
 public:
  explicit Recorder(const Clock& clock, RecorderSettings settings = {});
  ~Recorder() override;

  /// Whether a request that took so long would be kept. `route` is any address that stands for the route.
  bool wants(const void* route, std::chrono::nanoseconds duration) noexcept {
    return duration >= m_settings.floor && amongWorst(route, duration);
  }
  /// Keeps it, if it is still among the worst. `spans` may be null.
  void keep(const void* route, SlowRequest request, const Spans* spans);

  std::vector<SlowRequest> worst(std::string_view route, std::size_t limit) const override;
  std::chrono::nanoseconds floor() const { return m_settings.floor; }

  static constexpr std::chrono::minutes kBucket{10};
  static constexpr std::size_t kBuckets = 7;  ///< the open one and the whole hour before it

 private:
  static constexpr std::size_t kRoutes = 256;
  struct Bucket {
    std::int64_t number = -1;
    std::vector<SlowRequest> requests;  ///< slowest first
  };
  struct RouteSlot {
    std::atomic<const void*> route{nullptr};
    std::atomic<std::int64_t> bucket{-1};  ///< to which `atLeast` belongs
    std::atomic<std::int64_t> atLeast{0};  ///< nanoseconds that get a request into the open bucket
    mutable std::mutex mutex;
    std::array<Bucket, kBuckets> buckets;
  };
  bool amongWorst(const void* route, std::chrono::nanoseconds duration) noexcept;
  RouteSlot* slotOf(const void* route) noexcept;
  std::int64_t bucketNow() const;

  const Clock& m_clock;
  const RecorderSettings m_settings;
  std::unique_ptr<std::array<RouteSlot, kRoutes>> m_slots;
};

}  // namespace madang::traces
