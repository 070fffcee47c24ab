#include "adapters/argon2/argon2_hasher.h"

#include <array>
#include <cstddef>

#include <argon2.h>

namespace madang {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kTagBytes = 32;

}  // namespace

std::string Argon2Hasher::hash(std::string_view password) {
  std::array<std::byte, kSaltBytes> salt;
  m_random.fill(salt);
  std::array<char, 160> encoded{};
  const int result =
      argon2id_hash_encoded(m_cost.passes, m_cost.memoryKib, m_cost.lanes, password.data(), password.size(),
                            salt.data(), salt.size(), kTagBytes, encoded.data(), encoded.size());
  return result == ARGON2_OK ? std::string(encoded.data()) : std::string{};
}

bool Argon2Hasher::verify(std::string_view stored, std::string_view password) {
  return argon2id_verify(std::string(stored).c_str(), password.data(), password.size()) == ARGON2_OK;
}

bool Argon2Hasher::isOutdated(std::string_view stored) const {
  const std::string current = "$argon2id$v=19$m=" + std::to_string(m_cost.memoryKib) +
                              ",t=" + std::to_string(m_cost.passes) + ",p=" + std::to_string(m_cost.lanes) +
                              "$";
  return !stored.starts_with(current);
}

}  // namespace madang
