#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/audit/audit.h"
#include "ports/sql.h"

namespace madang {

/// Who did what to what, how it ended and why. Every staff action leaves one, refused and failed ones too.
struct AuditEntry {
  std::optional<MemberId> actor;  ///< none: the system itself
  std::optional<Role> role;
  std::string action;  ///< `post.restore`, `job.run`: noun.verb
  std::string target;  ///< `post:123`
  AuditOutcome outcome = AuditOutcome::Succeeded;
  std::string reason;  ///< the actor's words, or the refusal's code
  std::string traceId;
  boost::json::object detail;  ///< never holds secrets, tokens or mail addresses
};

/// Append-only, hash-chained record of staff actions.
class AuditLog {
 public:
  virtual ~AuditLog() = default;

  /// Writes in the transaction of the action itself: no action without its row. @throws sql::Error
  virtual void append(sql::WriteSession& session, const AuditEntry& entry) = 0;

  /// For refusals and failures, which have no transaction of their own. Returns at once; the row is queued
  /// and written soon. Any thread. When the queue is full, the row is dropped, counted and logged.
  virtual void appendSoon(AuditEntry entry) = 0;
};

}  // namespace madang
