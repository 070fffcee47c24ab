#include "web/accept_language.h"

#include "web/ascii.h"
#include "web/weighted_list.h"

namespace madang::web {
namespace {

bool isLanguage(std::string_view range, std::string_view language) {
  return range.size() >= language.size() && equalIgnoringCase(range.substr(0, language.size()), language) &&
         (range.size() == language.size() || range[language.size()] == '-');
}

}  // namespace

Language negotiateLanguage(std::string_view list) {
  int best = 0;
  Language language = Language::English;
  while (const auto wish = nextWeighted(list)) {
    if (wish->thousandths <= best) continue;
    if (isLanguage(wish->name, "ko"))
      language = Language::Korean;
    else if (isLanguage(wish->name, "en") || wish->name == "*")
      language = Language::English;
    else
      continue;
    best = wish->thousandths;
  }
  return language;
}

}  // namespace madang::web
