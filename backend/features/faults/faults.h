#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "runtime/fault_board.h"

/// What the switches of faults speak. Test builds only.
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

}  // namespace madang::faults
