#include "features/accounts/domain/access_tokens.h"

#include <cassert>

#include <boost/json/object.hpp>

#include "base/base64url.h"
#include "base/json.h"

namespace madang::accounts {
namespace {

constexpr std::string_view kType = "at+jwt";
constexpr std::string_view kAlgorithm = "HS256";
constexpr std::int64_t kLatestSecond =
    253'402'300'799;  // the year 9999: a product with 1000 does not overflow

std::optional<boost::json::object> decodeObject(std::string_view part) {
  const auto text = fromBase64Url(part);
  if (!text) return std::nullopt;
  auto json = parseJson(*text, 4);
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(json->get_object());
}

std::string_view textOf(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* text = value ? value->if_string() : nullptr;
  return text ? std::string_view{text->data(), text->size()} : std::string_view{};
}

std::optional<UtcTime> timeOf(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  const auto* seconds = value ? value->if_int64() : nullptr;
  if (!seconds || *seconds < 0 || *seconds > kLatestSecond) return std::nullopt;
  return fromUnixMillis(*seconds * 1000);
}

std::string secondsText(UtcTime time) {
  return std::to_string(toUnixMillis(time) / 1000);
}

}  // namespace

AccessTokens::AccessTokens(const TokenSettings& settings, const Digests& digests)
    : m_digests(digests),
      m_issuer(settings.issuer),
      m_audience(settings.audience),
      m_leeway(settings.leeway),
      m_mostAhead(settings.mostAhead) {
  assert(!settings.keys.empty());
  for (const TokenKey& key : settings.keys) {
    assert(key.secret.size() >= 32);
    std::string header = R"({"alg":"HS256","typ":"at+jwt","kid":)";
    writeJson(header, key.id);
    header += '}';
    m_keys.push_back({key.id, key.secret, toBase64Url(header) + "."});
  }
}

std::string AccessTokens::issue(const AccessClaims& claims) const {
  std::string payload = R"({"iss":)";
  writeJson(payload, m_issuer);
  payload += R"(,"aud":)";
  writeJson(payload, m_audience);
  payload += R"(,"sub":")" + toText(claims.member) + R"(","sid":")" + toText(claims.session) + R"(","role":)";
  writeJson(payload, claims.role);
  const std::string issued = secondsText(claims.issuedAt);
  payload += R"(,"iat":)" + issued + R"(,"nbf":)" + issued + R"(,"exp":)" + secondsText(claims.expiresAt) +
             R"(,"jti":)";
  writeJson(payload, claims.tokenId);
  payload += '}';
  const Key& key = m_keys.front();
  std::string token = key.header + toBase64Url(payload);
  const Digest signature = m_digests.hmacSha256(key.secret, token);
  token += '.';
  token += toBase64Url(signature);
  return token;
}

Result<AccessClaims, TokenRefusal> AccessTokens::verify(std::string_view token, UtcTime now) const {
  if (token.size() > kLongestToken) return Failure{TokenRefusal::TooLong};
  const std::size_t first = token.find('.');
  const std::size_t second = first == token.npos ? token.npos : token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos)
    return Failure{TokenRefusal::Malformed};
  const auto key = keyOf(token.substr(0, first));
  if (!key) return key.failure();
  const auto signature = fromBase64Url(token.substr(second + 1));
  if (!signature) return Failure{TokenRefusal::Malformed};
  const Digest expected = m_digests.hmacSha256((*key)->secret, token.substr(0, second));
  if (!m_digests.equal(bytesOf(expected), *signature)) return Failure{TokenRefusal::BadSignature};
  return readClaims(token.substr(first + 1, second - first - 1), now);
}

Result<const AccessTokens::Key*, TokenRefusal> AccessTokens::keyOf(std::string_view header) const {
  const auto object = decodeObject(header);
  if (!object || object->size() != 3) return Failure{TokenRefusal::Malformed};
  if (textOf(*object, "typ") != kType) return Failure{TokenRefusal::WrongType};
  if (textOf(*object, "alg") != kAlgorithm) return Failure{TokenRefusal::WrongAlgorithm};
  const std::string_view id = textOf(*object, "kid");
  for (const Key& key : m_keys)
    if (key.id == id) return &key;
  return Failure{TokenRefusal::UnknownKey};
}

Result<AccessClaims, TokenRefusal> AccessTokens::readClaims(std::string_view payload, UtcTime now) const {
  const auto object = decodeObject(payload);
  if (!object) return Failure{TokenRefusal::Malformed};
  if (textOf(*object, "iss") != m_issuer) return Failure{TokenRefusal::WrongIssuer};
  if (textOf(*object, "aud") != m_audience) return Failure{TokenRefusal::WrongAudience};
  const auto member = parseId<MemberId>(textOf(*object, "sub"));
  const auto session = parseId<SessionId>(textOf(*object, "sid"));
  const auto role = parseEnum<Role>(textOf(*object, "role"));
  const auto issued = timeOf(*object, "iat");
  const auto begins = timeOf(*object, "nbf");
  const auto expires = timeOf(*object, "exp");
  const std::string_view tokenId = textOf(*object, "jti");
  if (!member || !session || !role || !issued || !begins || !expires || tokenId.empty())
    return Failure{TokenRefusal::BadClaims};
  if (*begins > now + m_mostAhead || *issued > now + m_mostAhead) return Failure{TokenRefusal::NotYetValid};
  if (*expires + m_leeway <= now) return Failure{TokenRefusal::Expired};
  return AccessClaims{*member, *session, *role, *issued, *expires, std::string(tokenId)};
}

}  // namespace madang::accounts
