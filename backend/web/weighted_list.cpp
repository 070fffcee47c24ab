#include "web/weighted_list.h"

#include "web/ascii.h"

namespace madang::web {
namespace {

/// A weight in thousandths: `0`, `1`, `0.5`, `1.000`; nothing for other text.
std::optional<int> weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int value = (text[0] - '0') * 1000;
  int unit = 100;
  for (const char c : text.size() > 2 ? text.substr(2) : std::string_view{}) {
    if (c < '0' || c > '9') return std::nullopt;
    value += (c - '0') * unit;
    unit /= 10;
  }
  if (value > 1000) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Weighted> nextWeighted(std::string_view& list) {
  while (!list.empty()) {
    const std::string_view element = nextListElement(list);
    const std::size_t semicolon = element.find(';');
    const std::string_view name = trimBlanks(element.substr(0, semicolon));
    if (semicolon == std::string_view::npos) {
      if (!name.empty()) return Weighted{name};
      continue;
    }
    const std::string_view parameter = trimBlanks(element.substr(semicolon + 1));
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    if (const auto value = weight(parameter.substr(2)); value && !name.empty()) return Weighted{name, *value};
  }
  return std::nullopt;
}

}  // namespace madang::web
