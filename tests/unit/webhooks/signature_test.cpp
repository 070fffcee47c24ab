#include <catch2/catch.hpp>

#include "adapters/openssl/openssl_digests.h"
#include "features/webhooks/domain/event_intake.h"
#include "features/webhooks/domain/signature.h"

using namespace madang;
using namespace madang::webhooks;
using operations::EventKind;
using operations::OperationEvent;

namespace {

OperationEvent event(EventKind kind, const char* state, boost::json::object data = {}) {
  OperationEvent event;
  event.kind = kind;
  event.state = state;
  event.data = std::move(data);
  return event;
}

}  // namespace

TEST_CASE("the signature is HMAC-SHA256 over time and body") {
  const OpensslDigests digests;
  const UtcTime at = fromUnixMillis(1'764'000'000'999);
  // printf '1764000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
  CHECK(signatureOf(digests, "whsec_test", std::nullopt, at, R"({"a":1})") ==
        "t=1764000000,v1=c862972147a4361237a5bcb4f74195e2e5d448641115622fe658a65985c5ae8c");
  const auto two = signatureOf(digests, "whsec_test", "whsec_old", at, R"({"a":1})");
  CHECK(two.starts_with(
      "t=1764000000,v1=c862972147a4361237a5bcb4f74195e2e5d448641115622fe658a65985c5ae8c,v1="));
}

TEST_CASE("routine runs, what is pending and what is silenced are no news") {
  CHECK(kindOf(event(EventKind::Alert, "firing")) == WebhookKind::Alert);
  CHECK_FALSE(kindOf(event(EventKind::Alert, "pending")));
  CHECK_FALSE(kindOf(event(EventKind::Alert, "calmed")));
  CHECK(kindOf(event(EventKind::Alert, "firing", {{"silence", nullptr}})) == WebhookKind::Alert);
  CHECK_FALSE(kindOf(event(EventKind::Alert, "firing", {{"silence", "7"}})));
  CHECK(kindOf(event(EventKind::JobRun, "failed", {{"trigger", "schedule"}})) == WebhookKind::JobRun);
  CHECK_FALSE(kindOf(event(EventKind::JobRun, "succeeded", {{"trigger", "schedule"}})));
  CHECK(kindOf(event(EventKind::JobRun, "succeeded", {{"trigger", "manual"}})) == WebhookKind::JobRun);
  CHECK(kindOf(event(EventKind::Operation, "RUNNING")) == WebhookKind::Operation);
  CHECK_FALSE(kindOf(event(EventKind::Audit, "refused")));
}
