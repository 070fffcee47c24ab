#pragma once

#include <cstdint>

#include "ports/password_hasher.h"
#include "ports/random.h"

namespace madang {

/// The defaults are one of OWASP's equal choices: 19 MiB, two passes, one lane.
struct Argon2Cost {
  std::uint32_t memoryKib = 19456;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
};

/// Argon2id, version 1.3, 16 bytes of salt, 32 bytes of tag.
class Argon2Hasher final : public PasswordHasher {
 public:
  Argon2Hasher(Argon2Cost cost, Random& random) : m_cost(cost), m_random(random) {}

  std::string hash(std::string_view password) override;
  bool verify(std::string_view stored, std::string_view password) override;
  bool isOutdated(std::string_view stored) const override;

 private:
  Argon2Cost m_cost;
  Random& m_random;
};

}  // namespace madang
