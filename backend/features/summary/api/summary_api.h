#pragma once

#include <vector>

#include "features/summary/domain/summarist.h"
#include "web/route.h"

namespace madang::summary {

/// `GET /ops/v1/summary` and `GET /ops/v1/server`
class SummaryApi {
 public:
  explicit SummaryApi(const Summarist& summarist) : m_summarist(summarist) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> summary(web::Request request);
  Task<web::Response> server(web::Request request);

  const Summarist& m_summarist;
};

}  // namespace madang::summary
