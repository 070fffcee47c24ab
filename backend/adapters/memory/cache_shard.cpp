#include "adapters/memory/cache_shard.h"

#include <algorithm>

#include <boost/asio/post.hpp>

namespace madang::memory {
namespace {

// More changes than this during one load: the value is given out but not kept.
constexpr std::size_t kMostChanges = 64;

void wake(WaiterPtr waiter) {
  const auto executor = waiter->timer.get_executor();
  boost::asio::post(executor, [waiter = std::move(waiter)] { waiter->timer.cancel(); });
}

}  // namespace

SlotPtr CacheShard::find(std::string_view key, SteadyTime now) {
  const std::lock_guard lock(m_mutex);
  const auto found = m_slots.find(key);
  if (found == m_slots.end()) return nullptr;
  const Ring::iterator place = found->second;
  if ((*place)->live(now)) return *place;
  drop(place);
  return nullptr;
}

CacheShard::Joined CacheShard::join(std::string_view key, SteadyTime now,
                                    const boost::asio::any_io_executor& executor) {
  const std::lock_guard lock(m_mutex);
  if (const auto found = m_slots.find(key); found != m_slots.end()) {
    if ((*found->second)->live(now)) return {*found->second, nullptr, nullptr};
    drop(found->second);
  }
  if (const auto found = m_flights.find(key); found != m_flights.end()) {
    auto waiter = std::make_shared<CacheWaiter>(executor);
    found->second->waiters.push_back(waiter);
    return {nullptr, found->second, waiter};
  }
  auto flight = std::make_shared<CacheFlight>();
  flight->key = key;
  m_flights.emplace(flight->key, flight);
  return {nullptr, flight, nullptr};
}

CacheShard::Landed CacheShard::land(const FlightPtr& flight, SlotPtr slot) {
  std::vector<WaiterPtr> waiters;
  Landed landed;
  {
    const std::lock_guard lock(m_mutex);
    endFlight(flight);
    if (slot) {
      for (const auto& change : flight->changes) change(*slot->value);
      if (flight->keep && slot->bytes <= m_limitBytes) {
        insert(std::move(slot), landed.evicted);
        landed.kept = true;
      }
    }
    waiters.swap(flight->waiters);
    for (const auto& waiter : waiters) waiter->state = CacheWaiter::State::Answered;
  }
  for (auto& waiter : waiters) wake(std::move(waiter));
  return landed;
}

void CacheShard::abandon(const FlightPtr& flight) {
  const std::lock_guard lock(m_mutex);
  abandonLocked(flight);
}

void CacheShard::abandonLocked(const FlightPtr& flight) {
  if (flight->waiters.empty()) return endFlight(flight);
  WaiterPtr next = std::move(flight->waiters.front());
  flight->waiters.erase(flight->waiters.begin());
  next->state = CacheWaiter::State::Leads;
  wake(std::move(next));
}

void CacheShard::leave(const FlightPtr& flight, const WaiterPtr& waiter) {
  const std::lock_guard lock(m_mutex);
  if (waiter->state == CacheWaiter::State::Waiting) {
    std::erase(flight->waiters, waiter);
  } else if (waiter->state == CacheWaiter::State::Leads) {
    abandonLocked(flight);  // chosen and cancelled at the same moment: pass it on
  }
}

CacheWaiter::State CacheShard::stateOf(const WaiterPtr& waiter) const {
  const std::lock_guard lock(m_mutex);
  return waiter->state;
}

void CacheShard::update(std::string_view key, std::function<void(const CacheValue&)> change) {
  const std::lock_guard lock(m_mutex);
  if (const auto found = m_slots.find(key); found != m_slots.end()) change(*(*found->second)->value);
  if (const auto found = m_flights.find(key); found != m_flights.end()) {
    if (found->second->changes.size() < kMostChanges)
      found->second->changes.push_back(std::move(change));
    else
      found->second->keep = false;
  }
}

bool CacheShard::invalidate(std::string_view key) {
  const std::lock_guard lock(m_mutex);
  if (const auto found = m_flights.find(key); found != m_flights.end()) {
    // Who asks from now on starts a load of its own; what this one brings may be old.
    found->second->keep = false;
    m_flights.erase(found);
  }
  const auto found = m_slots.find(key);
  if (found == m_slots.end()) return false;
  drop(found->second);
  return true;
}

std::int64_t CacheShard::clear() {
  const std::lock_guard lock(m_mutex);
  for (const auto& [key, flight] : m_flights) flight->keep = false;
  m_flights.clear();
  const auto count = static_cast<std::int64_t>(m_slots.size());
  for (const auto& slot : m_ring) slot->dead.store(true, std::memory_order_release);
  m_slots.clear();
  m_ring.clear();
  m_hand = m_ring.end();
  m_bytes = 0;
  return count;
}

bool CacheShard::holds(std::string_view key, SteadyTime now) const {
  const std::lock_guard lock(m_mutex);
  const auto found = m_slots.find(key);
  return found != m_slots.end() && (*found->second)->live(now);
}

std::int64_t CacheShard::entries() const {
  const std::lock_guard lock(m_mutex);
  return static_cast<std::int64_t>(m_slots.size());
}

std::int64_t CacheShard::bytes() const {
  const std::lock_guard lock(m_mutex);
  return static_cast<std::int64_t>(m_bytes);
}

void CacheShard::insert(SlotPtr slot, std::int64_t& evicted) {
  if (const auto found = m_slots.find(slot->key); found != m_slots.end()) drop(found->second);
  while (m_bytes + slot->bytes > m_limitBytes && !m_ring.empty()) {
    if (m_hand == m_ring.end()) m_hand = m_ring.begin();
    if ((*m_hand)->referenced.exchange(false, std::memory_order_relaxed)) {
      ++m_hand;
      continue;
    }
    drop(m_hand);
    ++evicted;
  }
  m_bytes += slot->bytes;
  // Just behind the hand: the newcomer is looked at last.
  const auto place = m_ring.insert(m_hand, std::move(slot));
  m_slots.emplace((*place)->key, place);
}

void CacheShard::drop(Ring::iterator place) {
  const SlotPtr slot = *place;
  slot->dead.store(true, std::memory_order_release);
  m_bytes -= slot->bytes;
  m_slots.erase(slot->key);
  if (m_hand == place) ++m_hand;
  m_ring.erase(place);
}

void CacheShard::endFlight(const FlightPtr& flight) {
  const auto found = m_flights.find(flight->key);
  if (found != m_flights.end() && found->second == flight) m_flights.erase(found);
}

}  // namespace madang::memory
