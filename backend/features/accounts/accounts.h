#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "ports/sql.h"
#include "ports/task.h"

/// Front door of accounts: what other features may know about members.
namespace madang::accounts {

/// A member came to be. Raised in the transaction of the sign-up.
struct MemberSignedUp {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;  ///< `ko` or `en`
  std::string
      verificationToken;  ///< in clear: for the mail only, never for a log; empty when already verified
};

/// A member asked for the verification mail again.
struct VerificationMailRequested {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;
  std::string verificationToken;
};

struct PasswordResetRequested {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;
  std::string resetToken;
};

/// The address and the password's owner are proven; other sessions have ended.
struct PasswordChanged {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;
};

struct EmailVerified {
  MemberId member;
};

/// Whoever shows the member's name has to show the new one.
struct MemberRenamed {
  MemberId member;
  std::string nickname;
};

/// The member may not write until then; a time in the past, or none, lifts the block.
struct MemberBlocked {
  MemberId member;
  std::optional<UtcTime> until;
};

struct MemberRoleChanged {
  MemberId member;
  Role role = Role::Member;
};

/// How a member is shown beside what he wrote.
struct MemberCard {
  MemberId id;
  std::string nickname;
};

/// Who is who. Any thread.
class MemberDirectory {
 public:
  virtual ~MemberDirectory() = default;

  /// Inside a unit that already has a session. Unknown ids are left out; the order is that of `members`.
  /// @throws sql::Error
  virtual std::vector<MemberCard> cards(sql::ReadSession& session,
                                        std::span<const MemberId> members) const = 0;

  /// The same for callers outside of a unit.
  virtual Task<Outcome<std::vector<MemberCard>>> cards(std::vector<MemberId> members) = 0;

  /// The name to show for an author: one read by key. Empty when unknown. @throws sql::Error
  std::string nicknameOf(sql::ReadSession& session, MemberId member) const {
    const auto found = cards(session, std::span{&member, 1});
    return found.empty() ? std::string{} : found.front().nickname;
  }
};

/// Who is meant by a name. Any thread.
class NicknameLookup {
 public:
  virtual ~NicknameLookup() = default;
  /// Without regard to case: one read by key. @throws sql::Error
  virtual std::optional<MemberId> byNickname(sql::ReadSession& session, std::string_view nickname) const = 0;
};

/// Which members something is for. Empty members do not filter.
struct Audience {
  std::optional<Role> role;
  std::string language;                ///< of their mails: `ko` or `en`
  std::optional<UtcTime> activeSince;  ///< who signed up or was here since
  MemberId before;                     ///< whose id is lower: who was there at a moment
};

/// Counts and tells apart. Any SQL thread; throws sql::Error.
class MemberAudience {
 public:
  virtual ~MemberAudience() = default;
  virtual std::int64_t count(sql::ReadSession& session, const Audience& audience) const = 0;
  virtual bool fits(sql::ReadSession& session, MemberId member, const Audience& audience) const = 0;
};

/// Where mails to a member go.
struct MemberContact {
  std::string email;
  std::string nickname;
  std::string language;  ///< `ko` or `en`
};

class MemberContacts {
 public:
  virtual ~MemberContacts() = default;
  /// Nothing when there is no such member. @throws sql::Error
  virtual std::optional<MemberContact> contact(sql::ReadSession& session, MemberId member) const = 0;
};

/// Whether and until when a member may write.
class MemberStanding {
 public:
  virtual ~MemberStanding() = default;

  /// Blocks until `until`, or lifts the block with nothing; takes effect for all requests that begin after
  /// the commit. @returns false when there is no such member. @throws sql::Error
  virtual bool setBlockedUntil(sql::WriteSession& session, MemberId member, std::optional<UtcTime> until) = 0;

  /// Nothing when there is no such member; an empty inner value when he is not blocked at `now`. @throws
  /// sql::Error
  virtual std::optional<std::optional<UtcTime>> blockedUntil(sql::ReadSession& session, MemberId member,
                                                             UtcTime now) const = 0;
};

/// A member as staff work with him. The address is for mail and to be masked, never for an answer.
struct MemberFile {
  MemberId id;
  std::string nickname;
  std::string email;
  std::string language;  ///< of his mails
  Role role = Role::Member;
  bool verified = false;
  std::optional<UtcTime> blockedUntil;  ///< may lie in the past
  UtcTime createdAt;
};

/// Whom staff look for.
struct MemberSearch {
  std::string text;      ///< the beginning of a nickname, a whole id, a whole mail address; empty: everybody
  bool blocked = false;  ///< only those who are, at `now`
  std::optional<MemberId> after;  ///< the last one of the page before
  UtcTime now;
  int limit = 20;
};

/// Looks members up for staff. Any thread; throws sql::Error.
class MemberRegister {
 public:
  virtual ~MemberRegister() = default;
  virtual std::optional<MemberFile> file(sql::ReadSession& session, MemberId member) const = 0;
  /// Everybody: the newest first. Blocked ones: whose block ends first comes first. By name otherwise. One
  /// more than `limit` when there are more.
  virtual std::vector<MemberFile> search(sql::ReadSession& session, const MemberSearch& wanted) const = 0;
};

/// Ends sessions of others, for staff.
class SessionRevoker {
 public:
  virtual ~SessionRevoker() = default;
  /// Access tokens of the ended sessions stop working at once. @returns how many sessions were ended.
  virtual Task<Outcome<std::int64_t>> revokeAll(MemberId member) = 0;
};

struct NewStaff {
  std::string email;
  std::string nickname;  ///< empty: made from the e-mail address
  std::string password;
  Role role = Role::Operator;
};

/// What the command line does with accounts.
class AccountAdmin {
 public:
  virtual ~AccountAdmin() = default;

  /// Makes a verified account with a role; when the address has an account already, that one gets the role
  /// and the password. The usual rules for addresses and passwords hold.
  virtual Task<Outcome<MemberId>> createStaff(NewStaff staff) = 0;

  /// Demo members `demo1@example.org` … in Korean and English, one shared password; repeatable: members that
  /// exist are kept. @returns all their ids, in order.
  virtual Task<Outcome<std::vector<MemberId>>> createDemoMembers(std::size_t count, std::string password) = 0;
};

}  // namespace madang::accounts
