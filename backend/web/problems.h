#pragma once

#include <string>
#include <string_view>

#include "base/fault.h"
#include "web/request.h"

namespace madang::web {

/// One row of the error map: what a fault's code means to clients.
struct Problem {
  std::string_view code;
  unsigned status;
  std::string_view english;  ///< title
  std::string_view korean;
};

/// The row of a code, or null. Codes are compared as text; the map is a few hundred nanoseconds away at most.
const Problem* findProblem(std::string_view code);

/// The row of a code; `internal` for an unknown one, which asserts in builds with assertions.
const Problem& problemOf(std::string_view code);

/// All rows, for the documents and the tests.
std::pair<const Problem*, std::size_t> allProblems();

/// The body of an application/problem+json answer (RFC 9457).
std::string renderProblem(const Fault& fault, Language language, std::string_view instance,
                          std::string_view traceId);

}  // namespace madang::web
