#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"

/// What `/ops/v1/audit` answers.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(AuditOutcome, Succeeded, Refused, Failed)

struct AuditRecord {
  std::int64_t sequence = 0;
  UtcTime at;
  std::optional<MemberId> actor;         ///< null: the system itself
  std::optional<std::string> actorName;  ///< as the actor is called now; no part of the chain. Null: unknown
  std::optional<Role> role;
  std::string action;
  std::string target;
  AuditOutcome outcome = AuditOutcome::Succeeded;
  std::string reason;
  std::string traceId;
  boost::json::object detail;
  std::string hash;  ///< hexadecimal; the next row's hash depends on it
};
BOOST_DESCRIBE_STRUCT(AuditRecord, (),
                      (sequence, at, actor, actorName, role, action, target, outcome, reason, traceId, detail,
                       hash))

struct AuditPage {
  std::vector<AuditRecord> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (items, nextCursor))

/// What is wrong at the first place where the chain does not hold.
BOOST_DEFINE_ENUM_CLASS(AuditDamage, Changed, Missing, Inserted, Reordered, Truncated)

struct AuditFinding {
  std::int64_t sequence = 0;
  AuditDamage damage = AuditDamage::Changed;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(AuditFinding, (), (sequence, damage, detail))

struct AuditVerification {
  bool intact = true;
  std::int64_t checkedRows = 0;
  std::int64_t headSequence = 0;  ///< the last row seen
  std::optional<AuditFinding> finding;
  UtcTime at;
};
BOOST_DESCRIBE_STRUCT(AuditVerification, (), (intact, checkedRows, headSequence, finding, at))

}  // namespace madang
