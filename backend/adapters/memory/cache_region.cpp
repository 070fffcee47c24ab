#include "adapters/memory/cache_region.h"

#include <array>
#include <bit>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "ports/spans.h"

namespace madang::memory {
namespace {

constexpr std::size_t kThreadSlots = 512;  // pointers to what this thread has met lately
constexpr std::size_t kMostShards = 16;
constexpr std::size_t kLeastShardBytes = 1024 * 1024;

struct ThreadSlot {
  std::uint64_t region = 0;
  SlotPtr slot;
};
thread_local std::array<ThreadSlot, kThreadSlots> t_slots;

std::uint64_t nextRegionNumber() {
  static std::atomic<std::uint64_t> s_next{1};
  return s_next.fetch_add(1, std::memory_order_relaxed);
}

std::size_t hashOf(std::string_view key) {
  return std::hash<std::string_view>{}(key);
}

bool isCancellation(const boost::system::system_error& error) {
  return error.code() == boost::asio::error::operation_aborted;
}

}  // namespace

/// Held by the caller that loads: leaving without having landed lets the next one load.
class MemoryCacheRegion::Leader {
 public:
  Leader(std::shared_ptr<CacheShard> shard, FlightPtr flight)
      : m_shard(std::move(shard)), m_flight(std::move(flight)) {}
  Leader(const Leader&) = delete;
  Leader& operator=(const Leader&) = delete;
  ~Leader() {
    if (!m_landed) m_shard->abandon(m_flight);
  }
  CacheShard::Landed land(SlotPtr slot) {
    m_landed = true;
    return m_shard->land(m_flight, std::move(slot));
  }

 private:
  std::shared_ptr<CacheShard> m_shard;
  FlightPtr m_flight;
  bool m_landed = false;
};

/// Held by a caller that waits, until it has its answer or the lead.
class MemoryCacheRegion::Seat {
 public:
  Seat(std::shared_ptr<CacheShard> shard, FlightPtr flight, WaiterPtr waiter)
      : m_shard(std::move(shard)), m_flight(std::move(flight)), m_waiter(std::move(waiter)) {}
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;
  ~Seat() {
    if (!m_served) m_shard->leave(m_flight, m_waiter);
  }
  CacheWaiter::State serve() {
    const auto state = m_shard->stateOf(m_waiter);
    m_served = state != CacheWaiter::State::Waiting;
    return state;
  }

 private:
  std::shared_ptr<CacheShard> m_shard;
  FlightPtr m_flight;
  WaiterPtr m_waiter;
  bool m_served = false;
};

MemoryCacheRegion::MemoryCacheRegion(CacheSettings settings, const Clock& clock, Random& random,
                                     Metrics& metrics)
    : m_settings(std::move(settings)),
      m_number(nextRegionNumber()),
      m_clock(clock),
      m_random(random),
      m_hits(metrics.counter("madang_cache_hits_total", "Answers from the cache",
                             {{"region", m_settings.name}})),
      m_negativeHits(metrics.counter("madang_cache_negative_hits_total", "Cached answers that there is none",
                                     {{"region", m_settings.name}})),
      m_misses(metrics.counter("madang_cache_misses_total", "Questions the cache could not answer",
                               {{"region", m_settings.name}})),
      m_evictions(metrics.counter("madang_cache_evictions_total", "Entries dropped for room",
                                  {{"region", m_settings.name}})),
      m_invalidations(metrics.counter("madang_cache_invalidations_total",
                                      "Entries dropped because they changed", {{"region", m_settings.name}})),
      m_waits(metrics.counter("madang_cache_waits_total", "Callers that waited for another one's load",
                              {{"region", m_settings.name}})),
      m_loads(metrics.histogram("madang_cache_load_seconds", "Time to load what was missing",
                                Histogram::latencyBounds(), {{"region", m_settings.name}})) {
  const std::size_t wanted =
      std::clamp(m_settings.limitBytes / kLeastShardBytes, std::size_t{1}, kMostShards);
  const std::size_t shards = std::bit_floor(wanted);
  for (std::size_t i = 0; i < shards; ++i)
    m_shards.push_back(std::make_shared<CacheShard>(m_settings.limitBytes / shards));
  m_bytesGauge =
      metrics.gauge("madang_cache_bytes", "Bytes held", [this] { return static_cast<double>(stats().bytes); },
                    {{"region", m_settings.name}});
  m_entriesGauge =
      metrics.gauge("madang_cache_entries", "Entries held",
                    [this] { return static_cast<double>(stats().entries); }, {{"region", m_settings.name}});
}

MemoryCacheRegion::~MemoryCacheRegion() {
  dropAll();
}

CacheShard& MemoryCacheRegion::shardOf(std::string_view key) const {
  // The high half: the low bits choose the bucket inside the shard's own table.
  return *m_shards[(hashOf(key) >> 32) & (m_shards.size() - 1)];
}

void MemoryCacheRegion::countHit(const CacheSlot& slot) {
  slot.touch();
  (slot.negative ? m_negativeHits : m_hits).add();
}

const CacheValue* MemoryCacheRegion::peek(std::string_view key) {
  const SteadyTime now = m_clock.steady();
  const std::size_t hash = hashOf(key);
  ThreadSlot& mine = t_slots[(hash ^ m_number) & (kThreadSlots - 1)];
  if (mine.slot && mine.region == m_number && mine.slot->key == key) {
    if (mine.slot->live(now)) {
      countHit(*mine.slot);
      return mine.slot->value.get();
    }
    mine.slot.reset();
  }
  SlotPtr slot = m_shards[(hash >> 32) & (m_shards.size() - 1)]->find(key, now);
  if (!slot) return nullptr;
  countHit(*slot);
  mine.region = m_number;
  mine.slot = std::move(slot);
  return mine.slot->value.get();
}

Task<Outcome<CachePtr>> MemoryCacheRegion::get(std::string key, Load load) {
  const auto executor = co_await boost::asio::this_coro::executor;
  const auto shard = m_shards[(hashOf(key) >> 32) & (m_shards.size() - 1)];
  CacheShard::Joined joined = shard->join(key, m_clock.steady(), executor);
  if (joined.slot) {
    countHit(*joined.slot);
    co_return joined.slot->value;
  }
  m_misses.add();
  if (joined.waiter) {
    m_waits.add();
    const SpanTimer span(SpanKind::Cache, m_settings.name);
    Seat seat(shard, joined.flight, joined.waiter);
    // Ends by cancellation only: by the leader's, or by the request's own.
    co_await joined.waiter->timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    const auto state = seat.serve();
    if (state == CacheWaiter::State::Waiting)
      throw boost::system::system_error(boost::asio::error::operation_aborted);
    if (state == CacheWaiter::State::Answered) {
      if (joined.flight->error) std::rethrow_exception(joined.flight->error);
      co_return *joined.flight->outcome;
    }
  }
  co_return co_await lead(shard, joined.flight, std::move(key), std::move(load));
}

Task<Outcome<CachePtr>> MemoryCacheRegion::lead(std::shared_ptr<CacheShard> shard, FlightPtr flight,
                                                std::string key, Load load) {
  Leader leader(shard, flight);
  const SteadyTime begin = m_clock.steady();
  std::optional<Outcome<CacheLoaded>> loaded;
  const SpanTimer span(SpanKind::Cache, m_settings.name);
  try {
    loaded.emplace(co_await load());
  } catch (const boost::system::system_error& error) {
    if (isCancellation(error)) throw;
    flight->error = std::current_exception();
  } catch (...) {
    flight->error = std::current_exception();
  }
  m_loads.observe(m_clock.steady() - begin);
  if (flight->error) {
    leader.land(nullptr);
    std::rethrow_exception(flight->error);
  }
  if (!*loaded) {
    flight->outcome.emplace(loaded->failure());
    leader.land(nullptr);
    co_return *flight->outcome;
  }
  flight->outcome.emplace((*loaded)->value);
  m_evictions.add(leader.land(makeSlot(key, **loaded)).evicted);
  co_return *flight->outcome;
}

SlotPtr MemoryCacheRegion::makeSlot(const std::string& key, const CacheLoaded& loaded) {
  auto slot = std::make_shared<CacheSlot>();
  slot->key = key;
  slot->value = loaded.value;
  slot->negative = loaded.negative;
  slot->bytes =
      loaded.value->cacheBytes() + key.size() + sizeof(CacheSlot) + 128;  // 128: table and list nodes
  const auto ttl = loaded.negative ? m_settings.negativeTtl : m_settings.ttl;
  // 90 % to 110 %, in thousandths.
  const auto share = 900 + static_cast<std::int64_t>(m_random.next() % 201);
  slot->expires = m_clock.steady() + ttl * share / 1000;
  return slot;
}

void MemoryCacheRegion::update(std::string_view key, std::function<void(const CacheValue&)> change) {
  shardOf(key).update(key, std::move(change));
}

bool MemoryCacheRegion::drop(std::string_view key) {
  const bool dropped = shardOf(key).invalidate(key);
  if (dropped) m_invalidations.add();
  return dropped;
}

std::int64_t MemoryCacheRegion::dropAll() {
  std::int64_t dropped = 0;
  for (const auto& shard : m_shards) dropped += shard->clear();
  m_invalidations.add(dropped);
  return dropped;
}

void MemoryCacheRegion::invalidate(std::string_view key) {
  drop(key);
}
void MemoryCacheRegion::invalidateAll() {
  dropAll();
}

bool MemoryCacheRegion::holds(std::string_view key) const {
  return shardOf(key).holds(key, m_clock.steady());
}

CacheRegionStats MemoryCacheRegion::stats() const {
  CacheRegionStats stats;
  stats.name = m_settings.name;
  stats.limitBytes = static_cast<std::int64_t>(m_settings.limitBytes);
  for (const auto& shard : m_shards) {
    stats.entries += shard->entries();
    stats.bytes += shard->bytes();
  }
  stats.hits = m_hits.value();
  stats.negativeHits = m_negativeHits.value();
  stats.misses = m_misses.value();
  stats.evictions = m_evictions.value();
  stats.invalidations = m_invalidations.value();
  stats.waits = m_waits.value();
  const auto loads = m_loads.snapshot();
  stats.loads = loads.total;
  stats.loadSeconds = loads.sum;
  return stats;
}

}  // namespace madang::memory
