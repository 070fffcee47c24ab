#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "features/audit/audit.h"
#include "features/audit/domain/audit_rows.h"
#include "features/operations/operations.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/kept_text.h"
#include "ports/sql_executor.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::audit {

struct AuditPorts {
  SqlExecutor& sql;
  const AuditRows& rows;
  KeptText& headFile;
  Clock& clock;
  operations::OperationEvents& events;
  Metrics& metrics;
  Log& log;
};

/// The chain of audit rows: appended in the transaction of the action, listed for staff, checked on demand.
///
/// The chain's order is that of the single writer's units. Shortly after an append the head is written to a
/// file beside the database, so that rows cut off at the end are noticed. A head that does not fit the table
/// any more is kept as evidence and not overwritten. Any thread.
class AuditTrail final : public AuditLog, public AuditInspector {
 public:
  static constexpr std::size_t kQueueBound = 1000;

  AuditTrail(AuditPorts ports, Chain chain, boost::asio::any_io_executor executor);

  /// Compares the recorded head with the table. Before the first append.
  Task<Outcome<void>> start();
  /// Writes what is queued, then the head.
  Task<void> stop();

  void append(sql::WriteSession& session, const AuditEntry& entry) override;
  void appendSoon(AuditEntry entry) override;
  Task<Outcome<AuditVerification>> verify() override;

  Task<Outcome<std::vector<AuditRecord>>> list(AuditFilter filter, std::optional<AuditPlace> before,
                                               std::int64_t limit);

 private:
  struct Pending {
    AuditEntry entry;
    UtcTime at;
  };

  void appendAt(sql::WriteSession& session, const AuditEntry& entry, UtcTime at);
  void wake();
  Task<void> work();
  /// @returns false when the batch could not be written and was put back.
  Task<bool> writeQueued();
  Task<void> writeHead();
  Task<Outcome<bool>> headFits(ChainHead recorded);
  std::optional<ChainHead> recordedHead() const;

  AuditPorts m_ports;
  const Chain m_chain;
  boost::asio::any_io_executor m_executor;
  Gate m_gate;
  Counter& m_appended;
  Counter& m_dropped;
  std::mutex m_mutex;
  std::deque<Pending> m_queue;
  std::optional<ChainHead> m_freshHead;  // committed, not yet in the file
  std::optional<ChainHead> m_fileHead;
  bool m_working = false;
  bool m_stopping = false;
  bool m_headIsEvidence = false;
};

}  // namespace madang::audit
