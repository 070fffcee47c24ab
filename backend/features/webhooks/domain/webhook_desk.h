#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "features/webhooks/domain/webhook_rows.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/id_source.h"
#include "ports/random.h"
#include "ports/sql_executor.h"

namespace madang::webhooks {

/// Who acts.
struct Staff {
  MemberId member;
  Role role = Role::Member;
  std::string traceId;
};

/// What staff do with webhooks. Any thread.
class WebhookDesk {
 public:
  static constexpr std::int64_t kMost = 20;

  struct Ports {
    SqlExecutor& sql;
    const WebhookRows& rows;
    AuditLog& audit;
    Clock& clock;
    IdSource& ids;
    Random& random;
  };
  /// @param plainHttp  `http` will do beside `https`
  WebhookDesk(Ports ports, bool plainHttp) : m_ports(ports), m_plainHttp(plainHttp) {}

  Task<Outcome<std::vector<Webhook>>> list();
  Task<Outcome<std::vector<WebhookDelivery>>> deliveries(WebhookId id, std::optional<DeliveryId> before,
                                                         std::int64_t limit);
  /// Fails with `validation` or `too-many-webhooks`.
  Task<Outcome<WebhookSecret>> create(Staff staff, WebhookRequest request, sql::Seal<WebhookSecret> seal);
  Task<Outcome<Webhook>> change(Staff staff, WebhookId id, WebhookChange change, sql::Seal<Webhook> seal);
  /// A new secret; the one before signs beside it for a while. A second rotation ends an overlap before its
  /// time.
  Task<Outcome<WebhookSecret>> rotate(Staff staff, WebhookId id, RotationRequest request,
                                      sql::Seal<WebhookSecret> seal);
  /// Queues a delivery of the event `test`. Fails with `webhook-disabled`.
  Task<Outcome<WebhookDelivery>> test(Staff staff, WebhookId id, sql::Seal<WebhookDelivery> seal);

 private:
  std::string newSecret();
  void checkUrl(const std::string& url, FieldErrors& errors) const;
  static AuditEntry entry(const Staff& staff, std::string action, WebhookId id);

  const Ports m_ports;
  const bool m_plainHttp;
};

}  // namespace madang::webhooks
