#include "features/webhooks/domain/signature.h"

namespace madang::webhooks {
namespace {

std::string hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : digest) {
    text += kDigits[std::to_integer<unsigned>(byte) >> 4];
    text += kDigits[std::to_integer<unsigned>(byte) & 15];
  }
  return text;
}

}  // namespace

std::string signatureOf(const Digests& digests, std::string_view secret,
                        const std::optional<std::string>& oldSecret, UtcTime at, std::string_view body) {
  const std::string time = std::to_string(toUnixMillis(at) / 1000);
  const std::string signedText = time + "." + std::string(body);
  std::string value = "t=" + time + ",v1=" + hex(digests.hmacSha256(secret, signedText));
  if (oldSecret) value += ",v1=" + hex(digests.hmacSha256(*oldSecret, signedText));
  return value;
}

}  // namespace madang::webhooks
