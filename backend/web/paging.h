#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "web/request.h"

namespace madang::web {

inline constexpr int kDefaultPage = 20;
inline constexpr int kLargestPage = 100;

/// `?limit=`: 1 to 100, 20 when absent; `validation` with the pointer `?limit` for anything else.
Outcome<int> pageLimit(Request request, int defaultLimit = kDefaultPage, int largest = kLargestPage);

/// `?cursor=`, decoded for this list (see cursor.h); empty when the first page is asked for.
Outcome<std::vector<std::int64_t>> pageCursor(Request request, std::string_view list, std::size_t count);

/// Refuses query parameters that the route does not know: `validation` with the pointer `?name`. Nothing is
/// silently ignored, so a misspelt filter cannot answer an unfiltered list.
Outcome<void> onlyParameters(Request request, std::initializer_list<std::string_view> known);

}  // namespace madang::web
