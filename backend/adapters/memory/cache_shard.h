#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "base/time.h"
#include "ports/cache.h"

/// The pieces of a cache region in memory: slots that hold values, flights that load them, shards that keep
/// both.
namespace madang::memory {

/// One kept value. Threads keep pointers to it in tables of their own; `dead` tells them that it no longer
/// counts.
struct CacheSlot {
  std::string key;
  CachePtr value;
  bool negative = false;
  std::size_t bytes = 0;
  SteadyTime expires;
  std::atomic<bool> dead{false};
  mutable std::atomic<bool> referenced{false};

  bool live(SteadyTime now) const { return !dead.load(std::memory_order_acquire) && now < expires; }
  void touch() const {
    // Written once in a turn of the clock hand: readers share the line instead of taking it from each other.
    if (!referenced.load(std::memory_order_relaxed)) referenced.store(true, std::memory_order_relaxed);
  }
};
using SlotPtr = std::shared_ptr<CacheSlot>;

/// A caller that waits for another one's load. The timer lives on the waiter's own thread and is cancelled
/// there.
struct CacheWaiter {
  enum class State { Waiting, Answered, Leads };
  explicit CacheWaiter(const boost::asio::any_io_executor& executor) : timer(executor, SteadyTime::max()) {}
  boost::asio::steady_timer timer;
  State state = State::Waiting;  // under the shard's mutex, until it is no longer Waiting
};
using WaiterPtr = std::shared_ptr<CacheWaiter>;

/// One load on its way, and everybody who waits for it.
struct CacheFlight {
  std::string key;
  std::vector<WaiterPtr> waiters;
  std::vector<std::function<void(const CacheValue&)>> changes;  ///< to apply once the value is there
  bool keep = true;  ///< false: the value was invalidated meanwhile
  std::optional<Outcome<CachePtr>> outcome;
  std::exception_ptr error;
};
using FlightPtr = std::shared_ptr<CacheFlight>;

/// A part of a region behind one short lock. Eviction is by CLOCK: a hit sets a bit, the hand gives a second
/// chance, so that reading never reorders anything.
class CacheShard {
 public:
  explicit CacheShard(std::size_t limitBytes) : m_limitBytes(limitBytes) {}
  ~CacheShard() { clear(); }

  SlotPtr find(std::string_view key, SteadyTime now);

  struct Joined {
    SlotPtr slot;      ///< it was there already
    FlightPtr flight;  ///< else: the load to make, or to wait for when `waiter` is set
    WaiterPtr waiter;
  };
  Joined join(std::string_view key, SteadyTime now, const boost::asio::any_io_executor& executor);

  struct Landed {
    bool kept = false;
    std::int64_t evicted = 0;
  };
  /// Ends a flight: keeps `slot` when it still may, and wakes everybody.
  Landed land(const FlightPtr& flight, SlotPtr slot);
  /// The caller that loaded has gone: the next one loads, or the flight ends.
  void abandon(const FlightPtr& flight);
  /// A waiter goes without its answer.
  void leave(const FlightPtr& flight, const WaiterPtr& waiter);
  CacheWaiter::State stateOf(const WaiterPtr& waiter) const;

  void update(std::string_view key, std::function<void(const CacheValue&)> change);
  bool invalidate(std::string_view key);
  std::int64_t clear();
  bool holds(std::string_view key, SteadyTime now) const;
  std::int64_t entries() const;
  std::int64_t bytes() const;

 private:
  using Ring = std::list<SlotPtr>;

  void insert(SlotPtr slot, std::int64_t& evicted);
  void drop(Ring::iterator place);
  void abandonLocked(const FlightPtr& flight);
  void endFlight(const FlightPtr& flight);

  mutable std::mutex m_mutex;
  const std::size_t m_limitBytes;
  std::size_t m_bytes = 0;
  Ring m_ring;
  Ring::iterator m_hand = m_ring.end();
  std::unordered_map<std::string_view, Ring::iterator> m_slots;  // keys live in the slots
  std::unordered_map<std::string_view, FlightPtr> m_flights;     // keys live in the flights
};

}  // namespace madang::memory
