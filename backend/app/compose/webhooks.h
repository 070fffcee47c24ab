#pragma once

#include "app/composition.h"
#include "ports/http_client.h"

namespace madang {

/// Webhooks of others. After everything whose events they are told.
void composeWebhooks(Composition& composition, HttpClient& http);

/// Slack, when it is configured.
void composeSlack(Composition& composition, HttpClient& http);

}  // namespace madang
