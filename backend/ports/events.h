#pragma once

#include <functional>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "ports/sql.h"

namespace madang {

/// Carries knowledge from a feature to listeners that it does not know.
///
/// Two kinds of listener per event type: inTransaction ones write with the fact (an outbox row, points) and
/// may refuse it by throwing sql::Error; afterCommit ones see only what is durable (caches, rankings, live
/// views). Subscribe while the program is put together; raise from any SQL thread.
class EventBus {
 public:
  template <class Event>
  void inTransaction(std::function<void(sql::WriteSession&, const Event&)> listener) {
    m_inTransaction[typeid(Event)].push_back(
        [listener = std::move(listener)](sql::WriteSession& s, const void* e) {
          listener(s, *static_cast<const Event*>(e));
        });
  }

  /// The listener runs on the SQL thread and must be quick; it must not throw.
  template <class Event>
  void afterCommit(std::function<void(const Event&)> listener) {
    m_afterCommit[typeid(Event)].push_back(
        [listener = std::move(listener)](const void* e) { listener(*static_cast<const Event*>(e)); });
  }

  template <class Event>
  void raise(sql::WriteSession& session, const Event& event) const {
    if (const auto found = m_inTransaction.find(typeid(Event)); found != m_inTransaction.end())
      for (const auto& listener : found->second) listener(session, &event);
    if (const auto found = m_afterCommit.find(typeid(Event)); found != m_afterCommit.end())
      session.onCommit([event, listeners = &found->second] {
        for (const auto& listener : *listeners) listener(&event);
      });
  }

 private:
  std::unordered_map<std::type_index, std::vector<std::function<void(sql::WriteSession&, const void*)>>>
      m_inTransaction;
  std::unordered_map<std::type_index, std::vector<std::function<void(const void*)>>> m_afterCommit;
};

}  // namespace madang
