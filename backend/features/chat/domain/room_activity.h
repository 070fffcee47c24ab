#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "base/ids.h"
#include "base/time.h"

namespace madang::chat {

/// How many messages each room had in the last minute, on this node. Bounded: of very many rooms, silent ones
/// are forgotten. Any thread.
class RoomActivity {
 public:
  void stored(RoomId room, SteadyTime now) {
    const std::lock_guard lock(m_mutex);
    if (m_rooms.size() >= kMost && !m_rooms.contains(room))
      std::erase_if(m_rooms,
                    [tick = tickOf(now)](const auto& each) { return each.second.last + kSlots < tick; });
    if (m_rooms.size() >= kMost && !m_rooms.contains(room)) return;
    Room& entry = m_rooms[room];
    entry.turn(tickOf(now));
    ++entry.counts[static_cast<std::size_t>(entry.last % kSlots)];
  }

  double perMinute(RoomId room, SteadyTime now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end()) return 0;
    found->second.turn(tickOf(now));
    std::int64_t sum = 0;
    for (const std::int64_t count : found->second.counts) sum += count;
    return static_cast<double>(sum);
  }

 private:
  static constexpr std::int64_t kSlots = 12;
  static constexpr std::size_t kMost = 16'384;
  static std::int64_t tickOf(SteadyTime now) {
    return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() / (60 / kSlots);
  }
  struct Room {
    std::int64_t last = 0;
    std::array<std::int64_t, kSlots> counts{};
    void turn(std::int64_t tick) {
      for (std::int64_t t = tick - last < kSlots ? last + 1 : tick - kSlots + 1; t <= tick; ++t)
        counts[static_cast<std::size_t>(t % kSlots)] = 0;
      last = tick;
    }
  };

  std::mutex m_mutex;
  std::unordered_map<RoomId, Room> m_rooms;
};

}  // namespace madang::chat
