#include "web/accept_language.h"

#include <optional>

#include "web/ascii.h"

namespace madang::web {
namespace {

/// A weight in thousandths: `0`, `1`, `0.5`, `1.000`; nothing for other text (RFC 9110 section 12.4.2).
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

bool isLanguage(std::string_view range, std::string_view language) {
  return range.size() >= language.size() && equalIgnoringCase(range.substr(0, language.size()), language) &&
         (range.size() == language.size() || range[language.size()] == '-');
}

}  // namespace

Language negotiateLanguage(std::string_view list) {
  int best = 0;
  Language language = Language::English;
  while (!list.empty()) {
    const std::string_view element = nextListElement(list);
    const std::size_t semicolon = element.find(';');
    const std::string_view range = trimBlanks(element.substr(0, semicolon));
    std::optional<int> quality = 1000;
    if (semicolon != std::string_view::npos) {
      const std::string_view parameter = trimBlanks(element.substr(semicolon + 1));
      const bool named = parameter.starts_with("q=") || parameter.starts_with("Q=");
      quality = named ? weight(parameter.substr(2)) : std::nullopt;
    }
    if (!quality || *quality <= best) continue;
    if (isLanguage(range, "ko"))
      language = Language::Korean;
    else if (isLanguage(range, "en") || range == "*")
      language = Language::English;
    else
      continue;
    best = *quality;
  }
  return language;
}

}  // namespace madang::web
