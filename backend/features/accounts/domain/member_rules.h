#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_error.h"
#include "ports/text_normalizer.h"

/// What an address, a nickname, a password and a profile may be. Failures name the member of the body.
namespace madang::accounts {

/// An address as it is kept, and as it is compared.
struct EmailAddress {
  std::string text;  ///< the local part as typed (NFC), the domain in small ASCII letters: `xn--…` (IDNA)
  std::string key;   ///< without case, NFKC: two spellings of one address are one
};
/// Pragmatic: dot-atom or what providers allow before the `@`, in any script (RFC 6531), a domain with a dot;
/// at most 64 bytes before the `@` and 254 in all.
std::optional<EmailAddress> parseEmail(std::string_view text, const TextNormalizer& normalizer);

struct Nickname {
  std::string text;  ///< NFKC
  std::string key;   ///< case-folded
};
/// 2 to 20 characters that leave ink; single blanks between them. Adds to `errors` and returns nothing
/// otherwise.
std::optional<Nickname> parseNickname(std::string_view text, const TextNormalizer& normalizer,
                                      FieldErrors& errors);

/// 8 to 128 bytes after NFKC, not on the list of the usual ones, not the address or the nickname.
/// @returns the normalised password, or nothing and a row in `errors` at `pointer`.
std::optional<std::string> parseNewPassword(std::string_view text, std::string_view emailKey,
                                            std::string_view nickname, const TextNormalizer& normalizer,
                                            std::string_view pointer, FieldErrors& errors);

/// At most 20 different names of 1 to 40 characters; blanks around them are cut.
std::vector<std::string> parseNames(const std::vector<std::string>& names, const TextNormalizer& normalizer,
                                    std::string_view pointer, FieldErrors& errors);

}  // namespace madang::accounts
