#pragma once

#include "features/webhooks/domain/webhook_rows.h"

namespace madang::webhooks {

class SqlWebhookRows final : public WebhookRows {
 public:
  std::int64_t count(sql::ReadSession& session) const override;
  void insert(sql::WriteSession& session, const StoredWebhook& webhook) const override;
  void update(sql::WriteSession& session, const StoredWebhook& webhook) const override;
  std::optional<StoredWebhook> find(sql::ReadSession& session, WebhookId id) const override;
  std::vector<StoredWebhook> all(sql::ReadSession& session) const override;

  void enqueue(sql::WriteSession& session, const WebhookDelivery& delivery,
               const std::string& body) const override;
  std::int64_t waiting(sql::ReadSession& session, WebhookId id) const override;
  std::vector<DueDelivery> due(sql::ReadSession& session, UtcTime now, std::int64_t limit) const override;
  void finishAttempt(sql::WriteSession& session, const AttemptResult& result) const override;
  std::vector<WebhookDelivery> list(sql::ReadSession& session, WebhookId webhook,
                                    std::optional<DeliveryId> before, std::int64_t limit) const override;
  std::vector<DeliveryId> dead(sql::ReadSession& session, WebhookId webhook, DeliveryId from, DeliveryId upTo,
                               std::int64_t limit) const override;
  std::int64_t deliverAgain(sql::WriteSession& session, WebhookId webhook, DeliveryId from, DeliveryId upTo,
                            std::int64_t limit, UtcTime now) const override;
  std::int64_t forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const override;
};

}  // namespace madang::webhooks
