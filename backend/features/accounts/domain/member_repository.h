#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/accounts/member.h"
#include "features/accounts/accounts.h"
#include "features/accounts/domain/member_rules.h"
#include "ports/digests.h"
#include "ports/sql.h"

namespace madang::accounts {

/// A member as stored, without the password.
struct Member {
  MemberId id;
  std::string email;
  std::string nickname;
  bool verified = false;
  Role role = Role::Member;
  bool employed = false;
  std::vector<std::string> languages;
  std::vector<std::string> frameworks;
  std::string mailLanguage;
  std::optional<UtcTime> blockedUntil;
  std::int64_t sessionGeneration = 0;
  UtcTime createdAt;
};

MemberProfile profileOf(const Member& member, UtcTime now);

struct Credentials {
  Member member;
  std::string passwordHash;
  bool knownNetwork = false;
};

struct NewMember {
  MemberId id;
  EmailAddress email;
  Nickname nickname;
  std::string passwordHash;
  Role role = Role::Member;
  std::string mailLanguage;
  std::optional<UtcTime> verifiedAt;
  UtcTime now;
};

enum class MailPurpose { VerifyEmail, ResetPassword };

/// The members' tables. Every function runs inside a unit and throws sql::Error.
class MemberRepository {
 public:
  virtual ~MemberRepository() = default;

  virtual std::optional<Member> byId(sql::ReadSession& session, MemberId id) = 0;
  virtual std::optional<Member> byEmail(sql::ReadSession& session, const std::string& emailKey) = 0;
  /// @param network  as in login_networks
  virtual std::optional<Credentials> credentials(sql::ReadSession& session, const std::string& emailKey,
                                                 std::int64_t network) = 0;
  virtual std::optional<Credentials> credentialsById(sql::ReadSession& session, MemberId id) = 0;
  virtual bool emailTaken(sql::ReadSession& session, const std::string& emailKey) = 0;
  virtual bool nicknameTaken(sql::ReadSession& session, const std::string& nicknameKey, MemberId butBy) = 0;

  virtual void insert(sql::WriteSession& session, const NewMember& member) = 0;
  virtual void rename(sql::WriteSession& session, MemberId id, const Nickname& nickname) = 0;
  virtual void setProfile(sql::WriteSession& session, const Member& member) = 0;
  virtual void setVerified(sql::WriteSession& session, MemberId id, UtcTime now) = 0;
  virtual void setRole(sql::WriteSession& session, MemberId id, Role role, UtcTime now) = 0;
  /// Ends the sessions' generation: what was opened with the old password cannot be refreshed.
  /// @returns the new generation
  virtual std::int64_t setPassword(sql::WriteSession& session, MemberId id, const std::string& hash) = 0;
  /// The same password, hashed anew; nothing happens when it was changed meanwhile.
  virtual void replaceHash(sql::WriteSession& session, MemberId id, const std::string& old,
                           const std::string& hash) = 0;
  virtual void rememberNetwork(sql::WriteSession& session, MemberId id, std::int64_t network,
                               UtcTime now) = 0;

  virtual void addMailToken(sql::WriteSession& session, const Digest& token, MailPurpose purpose,
                            MemberId member, UtcTime now, UtcTime expiresAt) = 0;
  /// Whose unused, unexpired token this is.
  virtual std::optional<MemberId> mailTokenOwner(sql::ReadSession& session, const Digest& token,
                                                 MailPurpose purpose, UtcTime now) = 0;
  /// The same, and it is used now, with all others of its purpose: once, whatever runs at the same time.
  virtual std::optional<MemberId> useMailToken(sql::WriteSession& session, const Digest& token,
                                               MailPurpose purpose, UtcTime now) = 0;
  virtual std::optional<UtcTime> lastMailToken(sql::ReadSession& session, MailPurpose purpose,
                                               MemberId member) = 0;

  /// @returns whether there is such a member
  virtual bool setBlockedUntil(sql::WriteSession& session, MemberId id, std::optional<UtcTime> until) = 0;
  virtual std::vector<MemberCard> cards(sql::ReadSession& session, std::span<const MemberId> members) = 0;

  /// What staff look for: the beginning of the folded nickname, or everybody.
  struct Wanted {
    std::string prefix;
    bool blocked = false;
    std::optional<MemberId> after;
    UtcTime now;
    int limit = 20;
  };
  virtual std::vector<Member> list(sql::ReadSession& session, const Wanted& wanted) = 0;

  virtual std::optional<MemberId> byNickname(sql::ReadSession& session, const std::string& nicknameKey) = 0;
  /// How many of the members `from` to `to`, both included, fit.
  virtual std::int64_t count(sql::ReadSession& session, const Audience& audience, MemberId from,
                             MemberId to) = 0;

  /// Whom access tokens issued before may misjudge: blocked members, and roles changed since `since`.
  struct Changed {
    MemberId id;
    Role role;
    std::optional<UtcTime> blockedUntil;
    std::optional<UtcTime> roleChangedAt;
  };
  virtual std::vector<Changed> changedSince(sql::ReadSession& session, UtcTime since, UtcTime now) = 0;

  /// Forgets up to `limit` mail tokens and networks that ended before `before`.
  virtual std::int64_t removeStale(sql::WriteSession& session, UtcTime tokensBefore, UtcTime networksBefore,
                                   std::int64_t limit) = 0;
};

}  // namespace madang::accounts
