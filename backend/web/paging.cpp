#include "web/paging.h"

#include <algorithm>
#include <charconv>

#include "web/cursor.h"
#include "web/percent.h"

namespace madang::web {

Outcome<int> pageLimit(Request request, int defaultLimit, int largest) {
  const auto text = request.query("limit");
  if (!text) return defaultLimit;
  int limit = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
  if (error != std::errc{} || end != text->data() + text->size() || text->empty() || limit < 1 ||
      limit > largest)
    return Failure{
        Fault{"validation",
              "The page size is out of range.",
              {{"?limit", "out-of-range", "expected a whole number from 1 to " + std::to_string(largest)}}}};
  return limit;
}

Outcome<std::vector<std::int64_t>> pageCursor(Request request, std::string_view list, std::size_t count) {
  const auto text = request.query("cursor");
  if (!text) return std::vector<std::int64_t>{};
  return decodeCursor(list, *text, count);
}

Outcome<void> onlyParameters(Request request, std::initializer_list<std::string_view> known) {
  FieldErrors errors;
  forEachParameter(request.data().query, [&](std::string_view name, std::string_view) {
    const auto decoded = decodePercent(name, PercentRule::Query).value_or(std::string(name));
    if (std::find(known.begin(), known.end(), decoded) == known.end())
      errors.push_back({"?" + decoded, "unknown-parameter", "this list has no such parameter"});
  });
  if (errors.empty()) return {};
  return Failure{Fault{"validation", "Some query parameters are not known.", std::move(errors)}};
}

}  // namespace madang::web
