#pragma once

#include "features/accounts/accounts.h"
#include "features/accounts/domain/access_standings.h"
#include "features/accounts/domain/account_service.h"

namespace madang::accounts {

/// What other features are given of accounts: names, addresses for mails, blocks, ended sessions, staff and
/// demo accounts.
class MemberServices final : public MemberDirectory,
                             public MemberContacts,
                             public MemberStanding,
                             public MemberRegister,
                             public NicknameLookup,
                             public MemberAudience,
                             public SessionRevoker,
                             public AccountAdmin {
 public:
  MemberServices(AccountPorts ports, AccessStandings& standings) : m_ports(ports), m_standings(standings) {}

  std::vector<MemberCard> cards(sql::ReadSession& session, std::span<const MemberId> members) const override;
  Task<Outcome<std::vector<MemberCard>>> cards(std::vector<MemberId> members) override;

  std::optional<MemberContact> contact(sql::ReadSession& session, MemberId member) const override;

  bool setBlockedUntil(sql::WriteSession& session, MemberId member, std::optional<UtcTime> until) override;
  std::optional<std::optional<UtcTime>> blockedUntil(sql::ReadSession& session, MemberId member,
                                                     UtcTime now) const override;

  std::optional<MemberFile> file(sql::ReadSession& session, MemberId member) const override;
  std::vector<MemberFile> search(sql::ReadSession& session, const MemberSearch& wanted) const override;

  std::optional<MemberId> byNickname(sql::ReadSession& session, std::string_view nickname) const override;
  std::int64_t count(sql::ReadSession& session, const Audience& audience) const override;
  bool fits(sql::ReadSession& session, MemberId member, const Audience& audience) const override;

  Task<Outcome<std::int64_t>> revokeAll(MemberId member) override;

  Task<Outcome<MemberId>> createStaff(NewStaff staff) override;
  Task<Outcome<std::vector<MemberId>>> createDemoMembers(std::size_t count, std::string password) override;

  /// Changes a role; access tokens issued before follow at once.
  void setRole(sql::WriteSession& session, MemberId member, Role role, UtcTime now);

  /// Tells the standings what tokens issued before a restart do not know. Before the first request.
  Task<Outcome<void>> load(std::chrono::milliseconds tokenLife);

 private:
  AccountPorts m_ports;
  AccessStandings& m_standings;
};

}  // namespace madang::accounts
