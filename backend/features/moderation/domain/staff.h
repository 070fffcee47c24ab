#pragma once

#include <string>

#include "base/fault.h"
#include "contract/access/capability.h"
#include "contract/moderation/moderation.h"
#include "ports/audit_log.h"

namespace madang::moderation {

/// Who acts, and with what right.
struct Staff {
  MemberId member;
  Role role = Role::Member;
  CapabilitySet capabilities;
  std::string traceId;
};

/// What a report, a case or an action is about.
struct Target {
  TargetKind kind = TargetKind::Post;
  std::int64_t id = 0;
  friend bool operator==(Target, Target) = default;
};

/// `post:123`
std::string textOf(Target target);

/// `1 to 500 characters`, not only blanks. The pointer is `/reason`.
Outcome<void> checkReason(const std::string& reason);
/// Code points of valid UTF-8.
std::size_t lengthOf(std::string_view text);
/// At most `most` code points of it, with an ellipsis where something is left out.
std::string shortened(std::string_view text, std::size_t most);

/// Leaves the audit row of what was not done.
void auditRefusal(AuditLog* audit, const Staff& staff, std::string action, std::string target,
                  const std::string& reason, const Fault& fault);

AuditEntry entryOf(const Staff& staff, std::string action, std::string target, std::string reason);

}  // namespace madang::moderation
