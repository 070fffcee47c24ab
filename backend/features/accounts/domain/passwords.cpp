#include "features/accounts/domain/passwords.h"

#include "base/base64url.h"

namespace madang::accounts {
namespace {

constexpr std::size_t kLongestTyped = 512;  // bytes before NFKC; what is longer is wrong, and costs no more

}  // namespace

Passwords::Passwords(PasswordHasher& hasher, const TextNormalizer& normalizer, const Digests& digests,
                     WorkPool& pool, PasswordSettings settings)
    : m_hasher(hasher),
      m_normalizer(normalizer),
      m_digests(digests),
      m_pool(pool),
      m_settings(std::move(settings)),
      m_dummy(m_hasher.hash(peppered("nobody has this one"))) {}

Task<Outcome<std::string>> Passwords::hash(std::string password) {
  auto work = [this, password] { return m_hasher.hash(peppered(password)); };
  auto hashed = co_await m_pool.run(std::move(work), SpanKind::Hash, "password.hash");
  if (hashed && hashed->empty())
    co_return Failure{Fault{"overloaded", "The server is busy.", {}, std::chrono::seconds{2}}};
  co_return hashed;
}

Task<Outcome<Passwords::Check>> Passwords::check(std::optional<std::string> stored, std::string typed) {
  auto work = [this, stored = std::move(stored), typed = std::move(typed)] {
    const bool right = m_hasher.verify(stored ? *stored : m_dummy, peppered(normalize(typed)));
    return Check{right && stored, right && stored && m_hasher.isOutdated(*stored)};
  };
  co_return co_await m_pool.run(std::move(work), SpanKind::Hash, "password.check");
}

std::string Passwords::normalize(std::string_view typed) const {
  return m_normalizer.nfkc(typed.substr(0, typed.size() > kLongestTyped ? 0 : typed.size()));
}

std::string Passwords::peppered(std::string_view password) const {
  if (m_settings.pepper.empty()) return std::string(password);
  return toBase64Url(m_digests.hmacSha256(m_settings.pepper, password));
}

}  // namespace madang::accounts
