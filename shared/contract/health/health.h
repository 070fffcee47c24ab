#pragma once

#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/time.h"

namespace madang {

/// The six levels of status, worst first.
BOOST_DEFINE_ENUM_CLASS(HealthState, Critical, Serious, Caution, Normal, Standby, Off)

/// How one part of the backend is, and since when it has been so.
struct ComponentHealth {
  std::string name;
  HealthState state = HealthState::Normal;
  UtcTime since;
  std::string detail;  ///< for operators: the figure and its limit; empty when all is well
};
BOOST_DESCRIBE_STRUCT(ComponentHealth, (), (name, state, since, detail))

}  // namespace madang
