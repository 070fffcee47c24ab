#include "web/idempotency_key.h"

namespace madang::web {

std::optional<std::string_view> parseIdempotencyKey(std::string_view header) {
  constexpr std::size_t kLongest = 255;
  if (header.starts_with('"')) {
    if (header.size() < 2 || !header.ends_with('"')) return std::nullopt;
    header = header.substr(1, header.size() - 2);
  }
  if (header.empty() || header.size() > kLongest) return std::nullopt;
  for (const char c : header)
    if (c <= ' ' || c > '~' || c == '"' || c == '\\') return std::nullopt;
  return header;
}

}  // namespace madang::web
