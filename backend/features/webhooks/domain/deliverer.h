#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <set>

#include <boost/asio/any_io_executor.hpp>

#include "base/fault.h"
#include "features/webhooks/domain/webhook_rows.h"
#include "features/webhooks/webhooks.h"
#include "ports/clock.h"
#include "ports/digests.h"
#include "ports/http_client.h"
#include "ports/sql_executor.h"
#include "resilience/registry.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::webhooks {

/// Hands due deliveries to their receivers.
class Deliverer {
 public:
  struct Ports {
    SqlExecutor& sql;
    const WebhookRows& rows;
    HttpClient& http;
    resilience::ResilienceRegistry& resilience;
    const Digests& digests;
    Clock& clock;
    Random& random;
    Metrics& metrics;
    Log& log;
  };
  Deliverer(Ports ports, DeliverySettings settings, boost::asio::any_io_executor executor);

  /// Starts what is due and has a place; does not wait for it. About once a second.
  Task<Outcome<void>> tick();
  /// Starts nothing more. What is under way is made again by the next process.
  void stop() { m_gate.close(); }

 private:
  Task<void> deliver(DueDelivery delivery);
  Task<AttemptResult> attempt(DueDelivery delivery);
  std::chrono::milliseconds waitAfter(std::int64_t attempts);
  bool reserve(const DueDelivery& delivery);
  void release(const DueDelivery& delivery);
  Counter& counter(const char* result);

  const Ports m_ports;
  const DeliverySettings m_settings;
  boost::asio::any_io_executor m_executor;
  Gate m_gate;
  Counter& m_delivered;
  Counter& m_failed;
  Counter& m_dead;
  std::mutex m_mutex;
  std::set<DeliveryId> m_running;
  std::map<WebhookId, std::size_t> m_perWebhook;
};

}  // namespace madang::webhooks
