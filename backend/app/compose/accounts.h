#pragma once

#include "app/composition.h"
#include "features/accounts/accounts.h"
#include "ports/outbox.h"
#include "ports/text_normalizer.h"

namespace madang {

/// What the program takes from accounts.
struct AccountsParts {
  accounts::MemberDirectory& members;
  accounts::MemberStanding& standing;
  accounts::MemberRegister& files;
  accounts::SessionRevoker& sessions;
  accounts::AccountAdmin& admin;
  accounts::MemberContacts& contacts;
  accounts::NicknameLookup& nicknames;
  accounts::MemberAudience& audience;
  Outbox& outbox;
  const TextNormalizer& normalizer;
};

/// Accounts and sessions, with Composition::authenticator and members; after jobs, before all that know
/// members.
/// @throws std::runtime_error  words for an operator: keys that cannot be read or made
AccountsParts composeAccounts(Composition& composition);

}  // namespace madang
