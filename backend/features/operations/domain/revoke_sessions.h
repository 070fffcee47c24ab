#pragma once

#include "features/accounts/accounts.h"
#include "features/operations/operations.h"

namespace madang::operations {

/// `member.revoke-sessions`: signs a member out everywhere.
class RevokeSessions final : public OperationKind {
 public:
  RevokeSessions(accounts::MemberDirectory& directory, accounts::SessionRevoker& revoker)
      : m_directory(directory), m_revoker(revoker) {}

  std::string_view name() const override { return "member.revoke-sessions"; }
  Capability capability() const override { return Capability::ManageSessions; }
  Task<Outcome<Draft>> plan(Subject subject) override;
  Task<Outcome<Effect>> execute(Subject subject) override;
  Task<Outcome<Verdict>> verify(Subject subject, Effect effect) override;

 private:
  accounts::MemberDirectory& m_directory;
  accounts::SessionRevoker& m_revoker;
};

}  // namespace madang::operations
