#include "web/accept_encoding.h"

#include <optional>

#include "web/ascii.h"
#include "web/weighted_list.h"

namespace madang::web {

bool prefersGzip(std::string_view list) {
  std::optional<int> gzip;
  int others = 0;
  int identity = 0;
  while (const auto wish = nextWeighted(list)) {
    if (equalIgnoringCase(wish->name, "gzip") || equalIgnoringCase(wish->name, "x-gzip"))
      gzip = wish->thousandths;
    else if (equalIgnoringCase(wish->name, "identity"))
      identity = wish->thousandths;
    else if (wish->name == "*")
      others = wish->thousandths;
  }
  const int weight = gzip.value_or(others);
  return weight > 0 && weight >= identity;
}

}  // namespace madang::web
