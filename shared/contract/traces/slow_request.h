#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/time.h"

namespace madang {

/// One stretch of a request: waiting in a queue, a cache load, SQL, hashing.
struct SlowSpan {
  std::string kind;    ///< `queue`, `cache`, `sql`, `hash`, `handler`, `other`
  std::string name;    ///< of the unit, region or pool: `likes.like`
  double startMs = 0;  ///< after the request's head
  double durationMs = 0;
};
BOOST_DESCRIBE_STRUCT(SlowSpan, (), (kind, name, startMs, durationMs))

/// One of the slowest requests of a route. Holds no personal data: the path is the route's, not the
/// request's.
struct SlowRequest {
  UtcTime at;  ///< when it was answered
  std::string method;
  std::string route;
  unsigned status = 0;
  double durationMs = 0;
  std::string traceId;
  std::vector<SlowSpan> spans;
  std::int64_t spansLeftOut = 0;
};
BOOST_DESCRIBE_STRUCT(SlowRequest, (), (at, method, route, status, durationMs, traceId, spans, spansLeftOut))

/// Answer of GET /ops/v1/slow-requests, slowest first.
struct SlowRequests {
  std::int64_t windowMinutes = 60;
  double floorMs = 0;  ///< quicker requests are never kept
  std::vector<SlowRequest> items;
};
BOOST_DESCRIBE_STRUCT(SlowRequests, (), (windowMinutes, floorMs, items))

}  // namespace madang
