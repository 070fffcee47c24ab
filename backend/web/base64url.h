#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace madang::web {

/// RFC 4648 section 5 without padding.
std::string encodeBase64Url(std::string_view bytes);

/// Strict: no padding, no other characters, no leftover bits. Nothing for any other text.
std::optional<std::string> decodeBase64Url(std::string_view text);

}  // namespace madang::web
