#pragma once

#include <vector>

#include "features/alerts/domain/alert_keeper.h"
#include "web/route.h"

namespace madang::alerts {

/// `/ops/v1/alerts`: what is wrong now and was before, rules, acknowledgements, silences.
class AlertsApi {
 public:
  explicit AlertsApi(AlertKeeper& keeper) : m_keeper(keeper) {}
  std::vector<web::Route> routes();

  Task<web::Response> open(web::Request request);
  Task<web::Response> history(web::Request request);
  Task<web::Response> rules(web::Request request);
  Task<web::Response> find(web::Request request);
  Task<web::Response> acknowledge(web::Request request, AcknowledgeRequest body);
  Task<web::Response> unacknowledge(web::Request request);
  Task<web::Response> silences(web::Request request);
  Task<web::Response> silence(web::Request request, SilenceRequest body);
  Task<web::Response> lift(web::Request request);

 private:
  AlertKeeper& m_keeper;
};

}  // namespace madang::alerts
