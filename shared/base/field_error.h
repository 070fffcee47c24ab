#pragma once

#include <string>
#include <vector>

#include <boost/describe/class.hpp>

namespace madang {

/// One thing wrong with an input, and where.
struct FieldError {
  std::string pointer;  ///< JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter
  std::string code;     ///< stable, for programs: `required`, `too-long`, `unknown-member` …
  std::string detail;   ///< for people
};
BOOST_DESCRIBE_STRUCT(FieldError, (), (pointer, code, detail))

using FieldErrors = std::vector<FieldError>;

}  // namespace madang
