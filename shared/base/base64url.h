#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace madang {

/// RFC 4648 section 5 without padding: what tokens are made of.
std::string toBase64Url(std::span<const std::byte> bytes);
std::string toBase64Url(std::string_view bytes);

/// Strict: no padding, no `+` or `/`, no blanks, no left-over bits. One text for one value, so that a token
/// cannot be spelled in two ways. Nothing for any other text.
std::optional<std::string> fromBase64Url(std::string_view text);

}  // namespace madang
