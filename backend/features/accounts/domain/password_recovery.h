#pragma once

#include <optional>
#include <string>
#include <variant>

#include "features/accounts/domain/account_service.h"

namespace madang::accounts {

/// A request for a mail about which the answer says nothing.
struct WantedMail {
  MailPurpose purpose = MailPurpose::ResetPassword;
  std::string email;
};

/// Passwords forgotten and changed, and mails asked for again.
class PasswordRecovery {
 public:
  PasswordRecovery(AccountPorts ports, AccountSettings settings)
      : m_ports(ports), m_settings(std::move(settings)) {}

  /// Only notes the wish, in the same way for every address, known or not: neither the answer nor its time
  /// tells whether there is an account. fulfil() does the rest in the background.
  Task<Outcome<std::monostate>> request(WantedMail wanted, sql::Seal<std::monostate> seal);

  /// Makes the token and raises the event that becomes a mail, unless there is no such account, nothing to
  /// verify, or the last mail is younger than the pause. The noted wish `item` is done in the same
  /// transaction.
  Task<Outcome<void>> fulfil(OutboxItem item);

  /// Fails with `invalid-reset-token`, `validation`, `overloaded`. All sessions of the member end, and the
  /// address counts as verified: its owner read the mail.
  /// @param network  from now on one that the member signed in from
  Task<Outcome<std::monostate>> confirm(PasswordResetConfirmation request, std::int64_t network,
                                        sql::Seal<std::monostate> seal);

  /// Fails with `validation` at `/currentPassword` when that is wrong. All other sessions end.
  Task<Outcome<std::monostate>> change(MemberId member, SessionId current, PasswordChange request,
                                       sql::Seal<std::monostate> seal);

  static constexpr std::string_view kWishKind = "accounts.mail-wish";

 private:
  struct NewPassword {
    MemberId member;
    std::string hash;
    std::optional<SessionId> keep;
    std::optional<Digest> token;
    std::optional<std::int64_t> network;
  };
  Task<Outcome<std::monostate>> store(NewPassword change, sql::Seal<std::monostate> seal);

  AccountPorts m_ports;
  const AccountSettings m_settings;
};

}  // namespace madang::accounts
