#pragma once

#include <atomic>

#include "features/chat/chat.h"
#include "features/chat/domain/chat_repository.h"
#include "ports/events.h"
#include "ports/sql_executor.h"
#include "ports/sql_fault.h"
#include "runtime/metrics.h"

namespace madang::chat {

/// How many rooms are open, as a figure: counted at the start, then kept.
class RoomCount {
 public:
  RoomCount(SqlExecutor& sql, const RoomRepository& rooms, Metrics& metrics)
      : m_sql(sql), m_rooms(rooms), m_gauge(metrics.gauge("madang_chat_rooms", "Open rooms.", [this] {
          return static_cast<double>(m_open.load());
        })) {}

  void listen(EventBus& events) {
    events.afterCommit<RoomStateChanged>(
        [this](const RoomStateChanged& event) { m_open += event.open ? 1 : -1; });
  }

  Task<Outcome<void>> load() {
    auto unit = [this](sql::ReadSession& session) { return m_rooms.countOpen(session); };
    const auto open = flatten(co_await m_sql.read("chat.count", std::move(unit)));
    if (!open) co_return open.failure();
    m_open = *open;
    co_return Outcome<void>{};
  }

 private:
  SqlExecutor& m_sql;
  const RoomRepository& m_rooms;
  std::atomic<std::int64_t> m_open{0};
  Metrics::GaugeGuard m_gauge;
};

}  // namespace madang::chat
