#pragma once

#include <memory>

#include "features/workspace/console.h"

namespace madang::console {

/// The desktop's keychain. A machine without one keeps nothing: a plain file would hand the session to every
/// program of the user.
class KeychainTokens final : public TokenStore {
 public:
  QCoro::Task<QString> read(QString key) override;
  QCoro::Task<bool> write(QString key, QString token) override;
  QCoro::Task<bool> remove(QString key) override;
};

/// Null when this machine has no keychain.
std::unique_ptr<TokenStore> keychainTokens();

}  // namespace madang::console
