#pragma once

#include <optional>
#include <string>

#include "base/fault.h"
#include "features/accounts/domain/settings.h"
#include "ports/digests.h"
#include "ports/password_hasher.h"
#include "ports/task.h"
#include "ports/text_normalizer.h"
#include "runtime/thread_pool.h"

namespace madang::accounts {

/// Hashes and checks passwords on the pool made for it. A full pool answers `overloaded` at once.
class Passwords {
 public:
  /// Hashes once, here and now, to have something to compare with when a member is unknown.
  Passwords(PasswordHasher& hasher, const TextNormalizer& normalizer, const Digests& digests, WorkPool& pool,
            PasswordSettings settings);

  /// @param password  normalised by parseNewPassword()
  Task<Outcome<std::string>> hash(std::string password);

  struct Check {
    bool right = false;
    bool outdated = false;  ///< right, and to be hashed again with the present parameters
  };
  /// Takes as long for an unknown member (no `stored`) as for a known one.
  Task<Outcome<Check>> check(std::optional<std::string> stored, std::string typed);

  std::string normalize(std::string_view typed) const;

 private:
  std::string peppered(std::string_view password) const;

  PasswordHasher& m_hasher;
  const TextNormalizer& m_normalizer;
  const Digests& m_digests;
  WorkPool& m_pool;
  const PasswordSettings m_settings;
  const std::string m_dummy;
};

}  // namespace madang::accounts
