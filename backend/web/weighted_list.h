#pragma once

#include <optional>
#include <string_view>

namespace madang::web {

/// An element of a list in which a client weighs what it would like: `ko;q=0.8`.
struct Weighted {
  std::string_view name;
  int thousandths = 1000;  ///< 0: not this one
};

/// Takes the next element with a readable weight off `list`; elements that cannot be read are passed over.
/// Nothing at the end. RFC 9110 section 12.4.2.
std::optional<Weighted> nextWeighted(std::string_view& list);

}  // namespace madang::web
