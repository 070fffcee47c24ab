#pragma once

#include "features/accounts/domain/token_cache.h"
#include "web/principal.h"

namespace madang::accounts {

/// Gives the front door what the token cache knows.
class TokenAuthenticator final : public web::Authenticator {
 public:
  explicit TokenAuthenticator(TokenCache& cache) : m_cache(cache) {}

  Outcome<web::Principal> authenticate(std::string_view accessToken) override {
    const auto bearer = m_cache.check(accessToken);
    if (!bearer) return Failure{Fault{"invalid-token", ""}};
    return web::Principal{bearer->member,       bearer->session, bearer->role,
                          bearer->capabilities, bearer->blocked, bearer->expiresAt};
  }

 private:
  TokenCache& m_cache;
};

}  // namespace madang::accounts
