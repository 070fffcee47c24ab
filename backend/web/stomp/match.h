#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace madang::web::stomp {

/// The values of `{…}` when a destination fits a row's; nothing when it does not. Parts are compared whole:
/// there are no wildcards, and an empty part fits nothing.
std::optional<std::vector<std::string>> matchDestination(std::string_view row, std::string_view destination);

}  // namespace madang::web::stomp
