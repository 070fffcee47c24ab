#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "runtime/fault_board.h"
#include "web/route.h"

namespace madang::faults {

/// `PUT /ops/v1/faults/{part}`; what is absent is off.
struct FaultOrder {
  std::optional<std::int64_t> latencyMillis;
  std::optional<double> errorRate;
  std::optional<bool> stopped;
  std::optional<bool> cut;
};
BOOST_DESCRIBE_STRUCT(FaultOrder, (), (latencyMillis, errorRate, stopped, cut))

struct FaultView {
  std::string part;
  std::int64_t latencyMillis = 0;
  double errorRate = 0;
  bool stopped = false;
  bool cut = false;
};
BOOST_DESCRIBE_STRUCT(FaultView, (), (part, latencyMillis, errorRate, stopped, cut))

struct FaultList {
  std::vector<FaultView> items;
};
BOOST_DESCRIBE_STRUCT(FaultList, (), (items))

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
