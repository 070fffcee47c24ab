#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace madang::stream {

/// The last events of a topic, bounded in number and in bytes. The newest one always stays.
class EventRing {
 public:
  struct Kept {
    std::int64_t seq = 0;
    std::shared_ptr<const std::string> frame;
    std::size_t dataBegin = 0;  ///< where in the frame its data stands
    std::size_t dataLength = 0;
    std::string_view data() const { return std::string_view(*frame).substr(dataBegin, dataLength); }
  };

  EventRing(std::size_t mostEvents, std::size_t mostBytes)
      : m_mostEvents(mostEvents), m_mostBytes(mostBytes) {}

  void push(Kept event) {
    m_bytes += event.frame->size();
    m_events.push_back(std::move(event));
    while (m_events.size() > 1 && (m_events.size() > m_mostEvents || m_bytes > m_mostBytes)) {
      m_bytes -= m_events.front().frame->size();
      m_events.pop_front();
    }
  }

  /// Whether everything after number `seq` is still here. @param newest  the topic's newest number
  bool reachesBackTo(std::int64_t seq, std::int64_t newest) const {
    if (seq > newest) return false;  // of another run of the process
    return seq == newest || (!m_events.empty() && m_events.front().seq <= seq + 1);
  }

  const std::deque<Kept>& events() const { return m_events; }
  std::size_t bytes() const { return m_bytes; }

 private:
  const std::size_t m_mostEvents;
  const std::size_t m_mostBytes;
  std::deque<Kept> m_events;
  std::size_t m_bytes = 0;
};

}  // namespace madang::stream
