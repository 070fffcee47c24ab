#include "features/traces/domain/recorder.h"

#include <algorithm>
#include <cmath>

namespace madang::traces {
namespace {

double milliseconds(std::chrono::nanoseconds time) {
  return std::round(static_cast<double>(time.count()) / 1e3) / 1e3;  // to the microsecond
}

bool slower(const SlowRequest& a, const SlowRequest& b) {
  return a.durationMs > b.durationMs;
}

}  // namespace

Recorder::Recorder(const Clock& clock, RecorderSettings settings)
    : m_clock(clock), m_settings(settings), m_slots(std::make_unique<std::array<RouteSlot, kRoutes>>()) {}

Recorder::~Recorder() = default;

std::int64_t Recorder::bucketNow() const {
  return m_clock.steady().time_since_epoch() / kBucket;
}

Recorder::RouteSlot* Recorder::slotOf(const void* route) noexcept {
  const auto start = (reinterpret_cast<std::uintptr_t>(route) >> 4) * 0x9E3779B97F4A7C15ull >> 56;
  for (std::size_t i = 0; i < kRoutes; ++i) {
    RouteSlot& slot = (*m_slots)[(start + i) % kRoutes];
    const void* owner = slot.route.load(std::memory_order_acquire);
    if (owner == route) return &slot;
    if (owner) continue;
    if (slot.route.compare_exchange_strong(owner, route) || owner == route) return &slot;
  }
  return nullptr;
}

bool Recorder::amongWorst(const void* route, std::chrono::nanoseconds duration) noexcept {
  const RouteSlot* slot = slotOf(route);
  if (!slot) return false;
  return slot->bucket.load(std::memory_order_relaxed) != bucketNow() ||
         duration.count() > slot->atLeast.load(std::memory_order_relaxed);
}

void Recorder::keep(const void* route, SlowRequest request, const Spans* spans) {
  RouteSlot* slot = slotOf(route);
  if (!slot) return;
  if (spans) {
    for (std::size_t i = 0; i < spans->size(); ++i) {
      const Span& span = spans->data()[i];
      request.spans.push_back({std::string(spanKindName(span.kind)), std::string(span.name),
                               milliseconds(span.start), milliseconds(span.duration)});
    }
    std::sort(request.spans.begin(), request.spans.end(),
              [](const SlowSpan& a, const SlowSpan& b) { return a.startMs < b.startMs; });
    request.spansLeftOut = static_cast<std::int64_t>(spans->dropped());
  }
  const auto now = bucketNow();
  const std::lock_guard lock(slot->mutex);
  Bucket& bucket = slot->buckets[static_cast<std::size_t>(now) % kBuckets];
  if (bucket.number != now) {
    bucket.number = now;
    bucket.requests.clear();
  }
  auto& all = bucket.requests;
  all.insert(std::upper_bound(all.begin(), all.end(), request, slower), std::move(request));
  if (all.size() > m_settings.worst) all.pop_back();
  const bool full = all.size() == m_settings.worst;
  slot->atLeast.store(full ? static_cast<std::int64_t>(all.back().durationMs * 1e6) : 0,
                      std::memory_order_relaxed);
  slot->bucket.store(now, std::memory_order_relaxed);
}

std::vector<SlowRequest> Recorder::worst(std::string_view route, std::size_t limit) const {
  const auto now = bucketNow();
  std::vector<SlowRequest> found;
  for (const RouteSlot& slot : *m_slots) {
    if (!slot.route.load(std::memory_order_acquire)) continue;
    const std::lock_guard lock(slot.mutex);
    for (const Bucket& bucket : slot.buckets) {
      if (bucket.number < 0 || bucket.number <= now - static_cast<std::int64_t>(kBuckets)) continue;
      for (const SlowRequest& request : bucket.requests)
        if (route.empty() || request.route == route || request.method + " " + request.route == route)
          found.push_back(request);
    }
  }
  std::sort(found.begin(), found.end(), slower);
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace madang::traces
