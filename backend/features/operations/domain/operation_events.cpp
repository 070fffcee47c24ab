#include <utility>

#include "features/operations/operations.h"

namespace madang::operations {

void OperationEvents::Subscription::reset() {
  if (!m_feed) return;
  const std::lock_guard lock(m_feed->m_mutex);
  m_feed->m_listeners.erase(m_key);
  m_feed = nullptr;
}

void OperationEvents::publish(OperationEvent event) {
  const std::lock_guard lock(m_mutex);
  event.id = ++m_lastId;
  m_events.push_back(std::make_shared<const OperationEvent>(std::move(event)));
  if (m_events.size() > kKept) m_events.pop_front();
  for (const auto& [key, listener] : m_listeners) listener(m_events.back());
}

OperationEvents::Subscription OperationEvents::subscribe(Listener listener) {
  const std::lock_guard lock(m_mutex);
  const std::uint64_t key = ++m_nextKey;
  m_listeners.emplace(key, std::move(listener));
  return {this, key};
}

OperationEvents::Missed OperationEvents::since(std::int64_t id) const {
  const std::lock_guard lock(m_mutex);
  Missed missed;
  // A number from before a restart of the process is larger than ours, or its neighbours are gone.
  missed.complete = id <= m_lastId && (m_events.empty() || m_events.front()->id <= id + 1);
  if (id > m_lastId) id = 0;
  for (const auto& event : m_events)
    if (event->id > id) missed.events.push_back(event);
  return missed;
}

std::int64_t OperationEvents::lastId() const {
  const std::lock_guard lock(m_mutex);
  return m_lastId;
}

}  // namespace madang::operations
