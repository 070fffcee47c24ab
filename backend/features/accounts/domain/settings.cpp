#include "features/accounts/domain/settings.h"

#include <algorithm>

#include "base/base64url.h"

namespace madang::accounts {
namespace {

constexpr std::size_t kShortestSecret = 32;
constexpr std::size_t kLongestKeyId = 32;

bool isKeyId(std::string_view text) {
  return !text.empty() && text.size() <= kLongestKeyId && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

}  // namespace

Result<TokenKey, std::string> parseTokenKey(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || !isKeyId(text.substr(0, colon)))
    return Failure<std::string>{"expected kid:base64, the kid of 1 to 32 letters, digits, dashes"};
  std::string encoded(text.substr(colon + 1));
  while (encoded.ends_with('=')) encoded.pop_back();
  std::replace(encoded.begin(), encoded.end(), '+', '-');
  std::replace(encoded.begin(), encoded.end(), '/', '_');
  auto secret = fromBase64Url(encoded);
  if (!secret) return Failure<std::string>{"the key " + std::string(text.substr(0, colon)) + " is no base64"};
  if (secret->size() < kShortestSecret)
    return Failure<std::string>{"the key " + std::string(text.substr(0, colon)) + " has less than 32 bytes"};
  return TokenKey{std::string(text.substr(0, colon)), std::move(*secret)};
}

}  // namespace madang::accounts
