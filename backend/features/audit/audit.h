#pragma once

#include "base/fault.h"
#include "contract/audit/audit.h"
#include "ports/task.h"

/// Front door of the audit trail. Rows are written through the port AuditLog.
namespace madang::audit {

/// Checks the whole chain of audit rows, in slices; other work goes on meanwhile.
class AuditInspector {
 public:
  virtual ~AuditInspector() = default;
  /// The first bad place, or that the chain is intact. Fails only when the database cannot be read.
  virtual Task<Outcome<AuditVerification>> verify() = 0;
};

}  // namespace madang::audit
