#include "web/stomp/match.h"

#include <algorithm>

namespace madang::web::stomp {

std::optional<std::vector<std::string>> matchDestination(std::string_view row, std::string_view destination) {
  std::vector<std::string> values;
  while (true) {
    const std::size_t rowEnd = std::min(row.find('/'), row.size());
    const std::size_t end = std::min(destination.find('/'), destination.size());
    const std::string_view wanted = row.substr(0, rowEnd);
    const std::string_view part = destination.substr(0, end);
    if (wanted.starts_with('{')) {
      if (part.empty()) return std::nullopt;
      values.emplace_back(part);
    } else if (wanted != part) {
      return std::nullopt;
    }
    if (rowEnd == row.size() || end == destination.size()) {
      if (rowEnd == row.size() && end == destination.size()) return values;
      return std::nullopt;
    }
    row.remove_prefix(rowEnd + 1);
    destination.remove_prefix(end + 1);
  }
}

}  // namespace madang::web::stomp
