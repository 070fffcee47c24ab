#include "adapters/openssl/openssl_digests.h"
#include "base/base64url.h"
#include "features/accounts/domain/access_tokens.h"
#include "fuzz/fuzz_input.h"

using namespace madang;
using namespace madang::accounts;

namespace {

const OpensslDigests kDigests;
const std::string kSecret = "the key of this fuzz target alone";
const UtcTime kNow = fromUnixMillis(1'800'000'000'000);

TokenSettings settings() {
  TokenSettings settings;
  settings.keys.push_back({"fuzz", kSecret});
  return settings;
}
const AccessTokens kTokens(settings(), kDigests);

std::string sign(std::string_view header, std::string_view payload) {
  const std::string text = toBase64Url(header) + "." + toBase64Url(payload);
  return text + "." + toBase64Url(kDigests.hmacSha256(kSecret, text));
}

/// Nobody but us can make tokens: what is accepted is, letter for letter, a token as we issue it.
void strangersToken(std::string_view token) {
  const auto claims = kTokens.verify(token, kNow);
  if (claims) fuzz::require(kTokens.issue(*claims) == token, "only issued tokens are accepted");
}

/// Whatever the key has signed, what is accepted is in order.
void signedToken(std::string_view header, std::string_view payload) {
  const std::string token = sign(header, payload);
  const auto claims = kTokens.verify(token, kNow);
  if (!claims) return;
  const TokenSettings rules = settings();
  fuzz::require(claims->expiresAt + rules.leeway > kNow, "not expired");
  fuzz::require(claims->issuedAt <= kNow + rules.mostAhead, "not of a time to come");
  fuzz::require(!claims->tokenId.empty(), "named");
  const auto again = kTokens.verify(kTokens.issue(*claims), kNow);
  fuzz::require(again && again->member == claims->member && again->session == claims->session &&
                    again->role == claims->role && again->expiresAt == claims->expiresAt &&
                    again->tokenId == claims->tokenId,
                "issued again, it says the same");
}

}  // namespace

/// First letter: `h` a signed header, `p` a signed payload; any other text is a stranger's token.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::textOf(data, size);
  if (text.starts_with('h'))
    signedToken(text.substr(1), R"({"iss":"madang","aud":"madang-api","sub":"1","sid":"2","role":"member",)"
                                R"("iat":1800000000,"nbf":1800000000,"exp":1800000900,"jti":"a"})");
  else if (text.starts_with('p'))
    signedToken(R"({"alg":"HS256","typ":"at+jwt","kid":"fuzz"})", text.substr(1));
  else
    strangersToken(text);
  return 0;
}

/// A target that accepted nothing would never fail.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const AccessClaims claims{MemberId{7}, SessionId{9}, Role::Operator, kNow, kNow + std::chrono::minutes{15},
                            "abc"};
  const auto verified = kTokens.verify(kTokens.issue(claims), kNow);
  fuzz::require(verified && verified->member == claims.member, "an issued token is accepted");
  const std::string payload = R"({"iss":"madang","aud":"madang-api","sub":"7","sid":"9","role":"operator",)"
                              R"("iat":1800000000,"nbf":1800000000,"exp":1800000900,"jti":"abc"})";
  fuzz::require(sign(R"({"alg":"HS256","typ":"at+jwt","kid":"fuzz"})", payload) == kTokens.issue(claims),
                "the corpus is spelled as tokens are");
  return 0;
}
