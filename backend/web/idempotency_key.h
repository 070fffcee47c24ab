#pragma once

#include <optional>
#include <string_view>

namespace madang::web {

/// Reads the value of an Idempotency-Key header: a structured-field string in quotes, or bare as many clients
/// send it. 1 to 255 visible ASCII characters without quotes and backslashes; nothing for anything else.
/// @see draft-ietf-httpapi-idempotency-key-header
std::optional<std::string_view> parseIdempotencyKey(std::string_view header);

}  // namespace madang::web
