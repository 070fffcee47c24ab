#include "features/webhooks/domain/event_intake.h"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "runtime/launch.h"

namespace madang::webhooks {
namespace {

bool textIs(const boost::json::object& object, std::string_view name, std::string_view value) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() && found->get_string() == value;
}

bool isSet(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && !found->is_null();
}

}  // namespace

std::optional<WebhookKind> kindOf(const operations::OperationEvent& event) {
  using operations::EventKind;
  switch (event.kind) {
    case EventKind::Alert:
      if (event.state == "pending" || event.state == "calmed" || isSet(event.data, "silence"))
        return std::nullopt;
      return WebhookKind::Alert;
    case EventKind::Breaker:
      return WebhookKind::Breaker;
    case EventKind::Health:
      return WebhookKind::Health;
    case EventKind::Operation:
      return WebhookKind::Operation;
    case EventKind::JobRun: {
      const bool routine = event.state == "succeeded" || event.state == "running" || event.state == "queued";
      if (routine && !textIs(event.data, "trigger", "manual")) return std::nullopt;
      return WebhookKind::JobRun;
    }
    case EventKind::Audit:
      break;
  }
  return std::nullopt;
}

EventIntake::EventIntake(Ports ports, operations::OperationEvents& feed,
                         boost::asio::any_io_executor executor)
    : m_ports(ports),
      m_executor(std::move(executor)),
      m_dropped(ports.metrics.counter("madang_webhook_events_dropped_total",
                                      "Events for webhooks that were more than the bounds.")),
      m_subscription(feed.subscribe(
          [this](const std::shared_ptr<const operations::OperationEvent>& event) { take(*event); })) {}

void EventIntake::take(const operations::OperationEvent& event) {
  const auto kind = kindOf(event);
  if (!kind) return;
  Waiting waiting{*kind, std::string(enumText(event.kind)) + "." + event.state, {}};
  waiting.body = serialize(boost::json::object{{"id", toText(m_ports.ids.next<DeliveryId>())},
                                               {"event", waiting.event},
                                               {"at", formatRfc3339(event.at)},
                                               {"subject", event.subject},
                                               {"summary", event.summary},
                                               {"data", event.data}});
  {
    const std::lock_guard lock(m_mutex);
    if (m_events.size() >= kMostEvents) {
      m_dropped.add();
      return;
    }
    m_events.push_back(std::move(waiting));
    if (m_writing) return;
    m_writing = true;
  }
  const bool started = launch(m_executor, write(), m_gate, [this](std::exception_ptr) {
    const std::lock_guard lock(m_mutex);
    m_writing = false;
  });
  if (started) return;
  const std::lock_guard lock(m_mutex);
  m_writing = false;
}

Task<void> EventIntake::write() {
  while (true) {
    std::deque<Waiting> batch;
    {
      const std::lock_guard lock(m_mutex);
      batch.swap(m_events);
      if (batch.empty()) {
        m_writing = false;
        co_return;
      }
    }
    auto unit = [this, &batch](sql::WriteSession& session) {
      const UtcTime now = m_ports.clock.now();
      for (StoredWebhook& webhook : m_ports.rows.all(session)) {
        if (!webhook.shown.enabled) continue;
        for (const Waiting& event : batch) {
          const auto& kinds = webhook.shown.kinds;
          if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end()) continue;
          if (++webhook.shown.waiting > kMostWaiting) {
            m_dropped.add();
            continue;
          }
          WebhookDelivery delivery;
          delivery.id = m_ports.ids.next<DeliveryId>();
          delivery.webhook = webhook.shown.id;
          delivery.event = event.event;
          delivery.createdAt = now;
          delivery.nextAttemptAt = now;
          m_ports.rows.enqueue(session, delivery, event.body);
        }
      }
    };
    const auto written = co_await m_ports.sql.write("webhooks.enqueue", unit);
    if (written) continue;
    m_ports.log.warn("webhooks.not-queued", {{"events", static_cast<std::int64_t>(batch.size())},
                                             {"detail", written.error().detail}});
    m_dropped.add(static_cast<std::int64_t>(batch.size()));
  }
}

Task<void> EventIntake::stop() {
  m_subscription.reset();
  m_gate.close();
  {
    const std::lock_guard lock(m_mutex);
    if (m_writing) co_return;  // it takes what is there
    m_writing = true;
  }
  co_await write();
}

}  // namespace madang::webhooks
