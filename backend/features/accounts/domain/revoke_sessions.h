#pragma once

#include "features/accounts/accounts.h"
#include "features/operations/operations.h"

namespace madang::accounts {

/// `member.revoke-sessions`: signs a member out everywhere.
class RevokeSessions final : public operations::OperationKind {
 public:
  RevokeSessions(MemberDirectory& directory, SessionRevoker& revoker)
      : m_directory(directory), m_revoker(revoker) {}

  std::string_view name() const override { return "member.revoke-sessions"; }
  Capability capability() const override { return Capability::ManageSessions; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  MemberDirectory& m_directory;
  SessionRevoker& m_revoker;
};

}  // namespace madang::accounts
