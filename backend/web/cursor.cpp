#include "web/cursor.h"

#include <cassert>

#include <openssl/sha.h>

#include "base/base64url.h"

namespace madang::web {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kCheckBytes = 6;
constexpr std::size_t kHead = 1 + kCheckBytes;
constexpr std::size_t kMostValues = 8;

/// Ties the values to the list's name.
std::string check(std::string_view list, std::string_view values) {
  std::string text;
  text.reserve(list.size() + 1 + values.size());
  text.append(list).append(1, '\0').append(values);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  return {reinterpret_cast<const char*>(digest), kCheckBytes};
}

Failure<Fault> refused() {
  return Failure{Fault{"invalid-cursor", "This cursor does not belong to this list."}};
}

}  // namespace

std::string encodeCursor(std::string_view list, std::span<const std::int64_t> values) {
  assert(values.size() <= kMostValues);
  std::string raw;
  for (const std::int64_t value : values)
    for (int shift = 56; shift >= 0; shift -= 8)
      raw += static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xFF);
  return toBase64Url(std::string(1, kVersion) + check(list, raw) + raw);
}

Outcome<std::vector<std::int64_t>> decodeCursor(std::string_view list, std::string_view text,
                                                std::size_t count) {
  assert(count <= kMostValues);
  if (text.size() > 2 * (kHead + 8 * kMostValues)) return refused();
  const auto bytes = fromBase64Url(text);
  if (!bytes || bytes->size() != kHead + 8 * count || bytes->front() != kVersion) return refused();
  const std::string_view raw = std::string_view(*bytes).substr(kHead);
  if (check(list, raw) != std::string_view(*bytes).substr(1, kCheckBytes)) return refused();
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t value = 0;
    for (std::size_t k = 0; k < 8; ++k) value = value << 8 | static_cast<unsigned char>(raw[8 * i + k]);
    values.push_back(static_cast<std::int64_t>(value));
  }
  return values;
}

}  // namespace madang::web
