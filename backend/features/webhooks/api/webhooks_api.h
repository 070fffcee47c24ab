#pragma once

#include <vector>

#include "features/webhooks/domain/webhook_desk.h"
#include "web/route.h"

namespace madang::webhooks {

/// `/ops/v1/webhooks` and what lies under it.
class WebhooksApi {
 public:
  explicit WebhooksApi(WebhookDesk& desk) : m_desk(desk) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> create(web::Request request, WebhookRequest body);
  Task<web::Response> change(web::Request request, WebhookChange body);
  Task<web::Response> rotate(web::Request request, RotationRequest body);
  Task<web::Response> test(web::Request request);
  Task<web::Response> deliveries(web::Request request);

 private:
  WebhookDesk& m_desk;
};

}  // namespace madang::webhooks
