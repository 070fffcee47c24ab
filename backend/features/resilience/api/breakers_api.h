#pragma once

#include <vector>

#include "features/resilience/resilience.h"
#include "web/route.h"

namespace madang::resilience {

/// `GET /ops/v1/breakers` and `/ops/v1/breakers/{name}`. What changes something goes through plans.
class BreakersApi {
 public:
  explicit BreakersApi(const BreakerBoard& board) : m_board(board) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> detail(web::Request request);

 private:
  const BreakerBoard& m_board;
};

}  // namespace madang::resilience
