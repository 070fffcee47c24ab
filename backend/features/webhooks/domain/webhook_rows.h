#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/webhooks/webhook.h"
#include "ports/sql.h"

namespace madang::webhooks {

struct StoredWebhook {
  Webhook shown;
  std::string secret;
  std::optional<std::string> oldSecret;
};

/// A delivery with what it is made of.
struct DueDelivery {
  DeliveryId id;
  std::string event;
  std::string body;
  std::int64_t attempts = 0;
  StoredWebhook webhook;
};

/// What an attempt came to.
struct AttemptResult {
  DeliveryId id;
  DeliveryState state = DeliveryState::Waiting;
  std::optional<std::int64_t> status;
  std::optional<std::string> error;
  std::int64_t tookMs = 0;
  UtcTime at;
  std::optional<UtcTime> nextAttemptAt;  ///< while waiting
  bool counts = true;                    ///< the receiver was asked
};

/// The tables; called inside units. @throws sql::Error
class WebhookRows {
 public:
  virtual ~WebhookRows() = default;

  virtual std::int64_t count(sql::ReadSession& session) const = 0;
  virtual void insert(sql::WriteSession& session, const StoredWebhook& webhook) const = 0;
  virtual void update(sql::WriteSession& session, const StoredWebhook& webhook) const = 0;
  virtual std::optional<StoredWebhook> find(sql::ReadSession& session, WebhookId id) const = 0;
  /// In the order in which they were made.
  virtual std::vector<StoredWebhook> all(sql::ReadSession& session) const = 0;

  virtual void enqueue(sql::WriteSession& session, const WebhookDelivery& delivery,
                       const std::string& body) const = 0;
  virtual std::int64_t waiting(sql::ReadSession& session, WebhookId id) const = 0;
  /// Of webhooks that are enabled.
  virtual std::vector<DueDelivery> due(sql::ReadSession& session, UtcTime now, std::int64_t limit) const = 0;
  virtual void finishAttempt(sql::WriteSession& session, const AttemptResult& result) const = 0;
  virtual std::vector<WebhookDelivery> list(sql::ReadSession& session, WebhookId webhook,
                                            std::optional<DeliveryId> before, std::int64_t limit) const = 0;
  /// Those that were given up, oldest first, with ids in this range.
  virtual std::vector<DeliveryId> dead(sql::ReadSession& session, WebhookId webhook, DeliveryId from,
                                       DeliveryId upTo, std::int64_t limit) const = 0;
  /// Lets the same ones wait again, as if they had never been tried. @returns how many.
  virtual std::int64_t deliverAgain(sql::WriteSession& session, WebhookId webhook, DeliveryId from,
                                    DeliveryId upTo, std::int64_t limit, UtcTime now) const = 0;
  virtual std::int64_t forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const = 0;
};

}  // namespace madang::webhooks
