#pragma once

#include <vector>

#include "features/faults/faults.h"
#include "web/route.h"

namespace madang::faults {

/// Switches faults on and off. See the feature's README for where it exists.
class FaultsApi {
 public:
  explicit FaultsApi(FaultBoard& board) : m_board(board) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> set(web::Request request, FaultOrder order);
  Task<web::Response> clear(web::Request request);
  Task<web::Response> clearAll(web::Request request);

 private:
  FaultBoard& m_board;
};

}  // namespace madang::faults
