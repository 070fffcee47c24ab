#pragma once

#include "features/accounts/accounts.h"
#include "features/accounts/domain/member_repository.h"
#include "ports/sql_executor.h"

namespace madang::accounts {

/// The members' tables in SQL.
class SqlMembers final : public MemberRepository {
 public:
  std::optional<Member> byId(sql::ReadSession& session, MemberId id) override;
  std::optional<Member> byEmail(sql::ReadSession& session, const std::string& emailKey) override;
  std::optional<Credentials> credentials(sql::ReadSession& session, const std::string& emailKey,
                                         std::int64_t network) override;
  std::optional<Credentials> credentialsById(sql::ReadSession& session, MemberId id) override;
  bool emailTaken(sql::ReadSession& session, const std::string& emailKey) override;
  bool nicknameTaken(sql::ReadSession& session, const std::string& nicknameKey, MemberId butBy) override;
  void insert(sql::WriteSession& session, const NewMember& member) override;
  void rename(sql::WriteSession& session, MemberId id, const Nickname& nickname) override;
  void setProfile(sql::WriteSession& session, const Member& member) override;
  void setVerified(sql::WriteSession& session, MemberId id, UtcTime now) override;
  void setRole(sql::WriteSession& session, MemberId id, Role role, UtcTime now) override;
  std::int64_t setPassword(sql::WriteSession& session, MemberId id, const std::string& hash) override;
  void replaceHash(sql::WriteSession& session, MemberId id, const std::string& old,
                   const std::string& hash) override;
  void rememberNetwork(sql::WriteSession& session, MemberId id, std::int64_t network, UtcTime now) override;
  bool setBlockedUntil(sql::WriteSession& session, MemberId id, std::optional<UtcTime> until) override;
  std::optional<MemberId> byNickname(sql::ReadSession& session, const std::string& nicknameKey) override;
  std::int64_t count(sql::ReadSession& session, const Audience& audience, MemberId from,
                     MemberId to) override;
  std::vector<Changed> changedSince(sql::ReadSession& session, UtcTime since, UtcTime now) override;
  std::vector<Member> list(sql::ReadSession& session, const Wanted& wanted) override;
  std::vector<MemberCard> cards(sql::ReadSession& session, std::span<const MemberId> members) override;

  void addMailToken(sql::WriteSession& session, const Digest& token, MailPurpose purpose, MemberId member,
                    UtcTime now, UtcTime expiresAt) override;
  std::optional<MemberId> mailTokenOwner(sql::ReadSession& session, const Digest& token, MailPurpose purpose,
                                         UtcTime now) override;
  std::optional<MemberId> useMailToken(sql::WriteSession& session, const Digest& token, MailPurpose purpose,
                                       UtcTime now) override;
  std::optional<UtcTime> lastMailToken(sql::ReadSession& session, MailPurpose purpose,
                                       MemberId member) override;
  std::int64_t removeStale(sql::WriteSession& session, UtcTime tokensBefore, UtcTime networksBefore,
                           std::int64_t limit) override;
};

}  // namespace madang::accounts
