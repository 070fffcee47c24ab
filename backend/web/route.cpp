#include "web/route.h"

namespace madang::web {

Outcome<boost::json::value> parseBodyText(std::string_view body) {
  if (body.empty()) return Failure{Fault{"malformed-json", "The body is empty; a JSON text is expected."}};
  auto json = parseJson(body);
  if (json) return std::move(*json);
  const JsonSyntaxError& error = json.error();
  // A number out of range is well-formed JSON that does not fit; the rest is no acceptable JSON at all.
  const std::string_view code = error.code == "number-out-of-range" ? "validation" : "malformed-json";
  return Failure{Fault{code, "The body cannot be read: " + error.detail, {{"", error.code, error.detail}}}};
}

}  // namespace madang::web
