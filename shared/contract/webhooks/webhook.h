#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"

/// What `/ops/v1/webhooks` and the routes under it take and answer.
namespace madang {

using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>;

/// What a receiver can ask for.
BOOST_DEFINE_ENUM_CLASS(WebhookKind, Alert, Breaker, JobRun, Operation, Health)
BOOST_DEFINE_ENUM_CLASS(DeliveryState, Waiting, Delivered, Dead)

/// Somebody else's server that is told of events. Secrets are shown once, when they are made.
struct Webhook {
  WebhookId id;
  std::string name;
  std::string url;
  std::vector<WebhookKind> kinds;
  bool enabled = true;
  MemberId createdBy;
  UtcTime createdAt;
  std::optional<UtcTime> oldSecretUntil;  ///< until then deliveries are signed with the secret before, too
  std::int64_t waiting = 0;               ///< deliveries that are still to be made
  std::int64_t dead = 0;                  ///< deliveries that were given up
};
BOOST_DESCRIBE_STRUCT(Webhook, (),
                      (id, name, url, kinds, enabled, createdBy, createdAt, oldSecretUntil, waiting, dead))

struct WebhookList {
  std::vector<Webhook> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(WebhookList, (), (items, nextCursor))

struct WebhookRequest {
  std::string name;
  std::string url;
  std::vector<WebhookKind> kinds;
};
BOOST_DESCRIBE_STRUCT(WebhookRequest, (), (name, url, kinds))

struct WebhookChange {
  std::optional<std::string> name;
  std::optional<std::string> url;
  std::optional<std::vector<WebhookKind>> kinds;
  std::optional<bool> enabled;
};
BOOST_DESCRIBE_STRUCT(WebhookChange, (), (name, url, kinds, enabled))

struct RotationRequest {
  std::int64_t overlapSeconds = 0;  ///< for how long the secret before still signs
};
BOOST_DESCRIBE_STRUCT(RotationRequest, (), (overlapSeconds))

struct WebhookSecret {
  Webhook webhook;
  std::string secret;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(WebhookSecret, (), (webhook, secret))

/// One event on its way to one receiver.
struct WebhookDelivery {
  DeliveryId id;
  WebhookId webhook;
  std::string event;  ///< `alert.firing`, or `test`
  DeliveryState state = DeliveryState::Waiting;
  std::int64_t attempts = 0;
  std::optional<std::int64_t> lastStatus;
  std::optional<std::string> lastError;
  UtcTime createdAt;
  std::optional<UtcTime> nextAttemptAt;
  std::optional<UtcTime> finishedAt;
  std::optional<std::int64_t> tookMs;  ///< the last attempt
};
BOOST_DESCRIBE_STRUCT(WebhookDelivery, (),
                      (id, webhook, event, state, attempts, lastStatus, lastError, createdAt, nextAttemptAt,
                       finishedAt, tookMs))

struct DeliveryPage {
  std::vector<WebhookDelivery> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(DeliveryPage, (), (items, nextCursor))

}  // namespace madang
