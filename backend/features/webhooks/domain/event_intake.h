#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "features/operations/operations.h"
#include "features/webhooks/domain/webhook_rows.h"
#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/sql_executor.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::webhooks {

/// Turns events of the feed into deliveries, a row for each receiver that asked for that kind.
///
/// Events wait in memory until their rows are written; a process that dies in between loses them. What is
/// more than the bounds is dropped and counted.
class EventIntake {
 public:
  static constexpr std::size_t kMostEvents = 500;
  static constexpr std::int64_t kMostWaiting = 1'000;  ///< deliveries of one webhook

  struct Ports {
    SqlExecutor& sql;
    const WebhookRows& rows;
    Clock& clock;
    IdSource& ids;
    Metrics& metrics;
    Log& log;
  };
  EventIntake(Ports ports, operations::OperationEvents& feed, boost::asio::any_io_executor executor);

  Task<void> stop();

 private:
  struct Waiting {
    WebhookKind kind;
    std::string event;
    std::string body;
  };
  void take(const operations::OperationEvent& event);
  Task<void> write();

  const Ports m_ports;
  boost::asio::any_io_executor m_executor;
  Gate m_gate;
  Counter& m_dropped;
  std::mutex m_mutex;
  std::deque<Waiting> m_events;
  bool m_writing = false;
  operations::OperationEvents::Subscription m_subscription;  // last: ends first
};

/// Which kind of webhook an event is for; nothing: it is no news for others (what is pending, silenced or a
/// routine run of a job).
std::optional<WebhookKind> kindOf(const operations::OperationEvent& event);

}  // namespace madang::webhooks
