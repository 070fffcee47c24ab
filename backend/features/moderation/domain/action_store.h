#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/moderation/domain/staff.h"
#include "ports/sql.h"

namespace madang::moderation {

/// What has to be put back when the action is undone. Written as JSON.
struct ActionMemory {
  std::optional<Removal> before;
  std::optional<Removal> after;
  bool sanctioned = false;  ///< the sanction has the action's id
  bool lifted = false;
  std::optional<std::string> withdrawn;  ///< the id of a sanction
  std::optional<UtcTime> blockedBefore;
  std::optional<UtcTime> blockedAfter;
};
BOOST_DESCRIBE_STRUCT(ActionMemory, (),
                      (before, after, sanctioned, lifted, withdrawn, blockedBefore, blockedAfter))

struct StoredAction {
  ActionId id;
  ActionKind kind = ActionKind::Hide;
  Target target;
  MemberId member;
  std::optional<CaseId> review;
  MemberId actor;
  std::string reason;
  UtcTime at;
  UtcTime undoUntil;
  std::optional<UtcTime> undoneAt;
  ActionMemory memory;
};

struct StoredSanction {
  ActionId id;
  MemberId member;
  SanctionKind kind = SanctionKind::Warning;
  ReportCategory category = ReportCategory::Other;
  std::string reason;
  std::int64_t days = 0;
  MemberId actor;
  UtcTime at;
  UtcTime blockedUntil;
  bool lifted = false;
  bool withdrawn = false;
  bool undone = false;
  bool appealed = false;
};

/// What a member will be told of their appeal, once the action that decided can no longer be undone.
struct StoredAnswer {
  ActionId decision;
  MemberId member;
  bool granted = false;
  std::string words;
  UtcTime at;
};

/// Actions and the sanctions that they brought. Any SQL thread, keeps no state; everything throws sql::Error.
class ActionStore {
 public:
  virtual ~ActionStore() = default;

  virtual void insert(sql::WriteSession& session, const StoredAction& action) = 0;
  virtual std::optional<StoredAction> find(sql::ReadSession& session, ActionId id) const = 0;
  virtual bool markUndone(sql::WriteSession& session, ActionId id, UtcTime now) = 0;
  virtual std::vector<StoredAction> ofTarget(sql::ReadSession& session, Target target, int limit) const = 0;
  virtual std::vector<StoredAction> ofMember(sql::ReadSession& session, MemberId member, int limit) const = 0;

  virtual void insertSanction(sql::WriteSession& session, const StoredSanction& sanction) = 0;
  virtual std::optional<StoredSanction> sanction(sql::ReadSession& session, ActionId id) const = 0;
  /// Newest first, below `before` when that is not 0; undone ones are left out.
  virtual std::vector<StoredSanction> sanctionsOf(sql::ReadSession& session, MemberId member, ActionId before,
                                                  int limit) const = 0;
  /// Neither withdrawn nor undone: what the ladder counts.
  virtual std::int64_t standingWarnings(sql::ReadSession& session, MemberId member) const = 0;
  /// The end of the longest block that stands, whether or not it has passed.
  virtual std::optional<UtcTime> longestBlock(sql::ReadSession& session, MemberId member) const = 0;
  virtual void undoSanction(sql::WriteSession& session, ActionId id) = 0;
  virtual void lift(sql::WriteSession& session, MemberId member, ActionId by, UtcTime now) = 0;
  virtual void unlift(sql::WriteSession& session, MemberId member, ActionId by) = 0;
  /// @returns false when it is withdrawn or undone already
  virtual bool withdraw(sql::WriteSession& session, ActionId id, ActionId by) = 0;
  virtual void unwithdraw(sql::WriteSession& session, ActionId id) = 0;
  /// Once. @returns false when there was an appeal before
  virtual bool appeal(sql::WriteSession& session, ActionId id, UtcTime now) = 0;

  virtual std::vector<StoredSanction> unnotified(sql::ReadSession& session, UtcTime before,
                                                 int limit) const = 0;
  /// @returns false when it was before
  virtual bool markNotified(sql::WriteSession& session, ActionId id) = 0;

  virtual void insertAnswer(sql::WriteSession& session, const StoredAnswer& answer) = 0;
  virtual std::vector<StoredAnswer> answers(sql::ReadSession& session, UtcTime before, int limit) const = 0;
  /// It is told or undone. @returns false when there is none
  virtual bool removeAnswer(sql::WriteSession& session, ActionId decision) = 0;
};

}  // namespace madang::moderation
