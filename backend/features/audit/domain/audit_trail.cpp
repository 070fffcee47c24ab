#include "features/audit/domain/audit_trail.h"

#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "features/audit/domain/chain_check.h"
#include "ports/sql_fault.h"
#include "runtime/launch.h"

namespace madang::audit {
namespace {

constexpr std::size_t kBatch = 100;
constexpr std::int64_t kSlice = 500;
constexpr std::chrono::milliseconds kHeadAtMostEvery{250};
constexpr std::chrono::milliseconds kRetry{1'000};

AuditRecord recordOf(const ChainRow& row) {
  AuditRecord record{row.sequence, row.at,      row.actor,  std::nullopt, row.role, row.action,
                     row.target,   row.outcome, row.reason, row.traceId,  {},       row.hash};
  boost::system::error_code error;
  const auto detail = boost::json::parse(row.detail, error);
  if (!error && detail.is_object()) record.detail = detail.get_object();
  return record;
}

operations::OperationEvent eventOf(const ChainRow& row) {
  operations::OperationEvent event;
  event.at = row.at;
  event.kind = operations::EventKind::Audit;
  event.subject = "audit:" + std::to_string(row.sequence);
  event.state = enumText(row.outcome);
  event.summary = row.action + " " + row.target + " " + event.state;
  event.data = {
      {"sequence", row.sequence}, {"action", row.action}, {"target", row.target}, {"outcome", event.state}};
  if (row.actor) event.data["actor"] = toText(*row.actor);
  return event;
}

}  // namespace

AuditTrail::AuditTrail(AuditPorts ports, Chain chain, boost::asio::any_io_executor executor)
    : m_ports(ports),
      m_chain(std::move(chain)),
      m_executor(std::move(executor)),
      m_appended(ports.metrics.counter("madang_audit_rows_total", "Rows appended to the audit trail")),
      m_dropped(ports.metrics.counter("madang_audit_dropped_total",
                                      "Audit rows lost because the queue was full")) {}

std::optional<ChainHead> AuditTrail::recordedHead() const {
  const auto line = m_ports.headFile.load();
  if (!line || !*line) return std::nullopt;
  return m_chain.openHead(**line);
}

Task<Outcome<bool>> AuditTrail::headFits(ChainHead recorded) {
  auto unit = [this, recorded](sql::ReadSession& session) {
    const auto rows = m_ports.rows.slice(session, recorded.sequence, 1);
    return !rows.empty() && rows.front().sequence == recorded.sequence && rows.front().hash == recorded.hash;
  };
  co_return flatten(co_await m_ports.sql.read("audit.headFits", std::move(unit)));
}

Task<Outcome<void>> AuditTrail::start() {
  const auto recorded = recordedHead();
  if (!recorded) co_return Outcome<void>{};
  const auto fits = co_await headFits(*recorded);
  if (!fits) co_return fits.failure();
  const std::lock_guard lock(m_mutex);
  m_fileHead = recorded;
  m_headIsEvidence = !*fits;
  if (m_headIsEvidence) m_ports.log.error("audit.chain-broken", {{"recordedSequence", recorded->sequence}});
  co_return Outcome<void>{};
}

void AuditTrail::append(sql::WriteSession& session, const AuditEntry& entry) {
  appendAt(session, entry, m_ports.clock.now());
}

void AuditTrail::appendAt(sql::WriteSession& session, const AuditEntry& entry, UtcTime at) {
  m_ports.rows.lockForAppend(session);
  const ChainHead head = m_ports.rows.head(session);
  ChainRow row{head.sequence + 1, at,
               entry.actor,       entry.role,
               entry.action,      entry.target,
               entry.outcome,     entry.reason,
               entry.traceId,     boost::json::serialize(entry.detail),
               head.hash,         {}};
  row.hash = m_chain.hashOf(row);
  m_ports.rows.insert(session, row);
  session.onCommit([this, row = std::move(row)] {
    m_appended.add();
    m_ports.events.publish(eventOf(row));
    {
      const std::lock_guard lock(m_mutex);
      if (!m_freshHead || m_freshHead->sequence < row.sequence)
        m_freshHead = ChainHead{row.sequence, row.hash};
    }
    wake();
  });
}

void AuditTrail::appendSoon(AuditEntry entry) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_queue.size() >= kQueueBound) {
      m_dropped.add();
      m_ports.log.error("audit.row-dropped", {{"action", entry.action}, {"trace", entry.traceId}});
      return;
    }
    m_queue.push_back({std::move(entry), m_ports.clock.now()});
  }
  wake();
}

void AuditTrail::wake() {
  {
    const std::lock_guard lock(m_mutex);
    if (m_working || m_stopping) return;
    m_working = true;
  }
  const bool started = launch(m_executor, work(), m_gate, [this](std::exception_ptr) {
    const std::lock_guard lock(m_mutex);
    m_working = false;
    m_ports.log.error("audit.writer-failed");
  });
  if (started) return;
  const std::lock_guard lock(m_mutex);
  m_working = false;
}

Task<void> AuditTrail::work() {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  while (true) {
    const bool written = co_await writeQueued();
    co_await writeHead();
    {
      const std::lock_guard lock(m_mutex);
      const bool done = m_queue.empty() && (!m_freshHead || m_headIsEvidence);
      if (m_stopping || done) {
        m_working = false;
        co_return;
      }
    }
    timer.expires_after(written ? kHeadAtMostEvery : kRetry);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

Task<bool> AuditTrail::writeQueued() {
  while (true) {
    auto batch = std::make_shared<std::vector<Pending>>();
    {
      const std::lock_guard lock(m_mutex);
      while (!m_queue.empty() && batch->size() < kBatch) {
        batch->push_back(std::move(m_queue.front()));
        m_queue.pop_front();
      }
    }
    if (batch->empty()) co_return true;
    auto unit = [this, batch](sql::WriteSession& session) {
      for (const Pending& pending : *batch) appendAt(session, pending.entry, pending.at);
    };
    const auto written = co_await m_ports.sql.write("audit.appendSoon", std::move(unit));
    if (written) continue;
    m_ports.log.warn("audit.not-written", {{"error", written.error().detail}});
    const std::lock_guard lock(m_mutex);
    for (auto pending = batch->rbegin(); pending != batch->rend(); ++pending)
      m_queue.push_front(std::move(*pending));
    co_return false;
  }
}

Task<void> AuditTrail::writeHead() {
  std::optional<ChainHead> fresh;
  std::optional<ChainHead> old;
  {
    const std::lock_guard lock(m_mutex);
    if (m_headIsEvidence) co_return;
    fresh = std::exchange(m_freshHead, std::nullopt);
    old = m_fileHead;
  }
  if (!fresh) co_return;
  if (old) {
    const auto fits = co_await headFits(*old);
    if (fits && !*fits) {
      m_ports.log.error("audit.chain-broken", {{"recordedSequence", old->sequence}});
      const std::lock_guard lock(m_mutex);
      m_headIsEvidence = true;
      co_return;
    }
  }
  const auto stored = m_ports.headFile.store(m_chain.sealHead(*fresh));
  if (!stored) m_ports.log.warn("audit.head-not-written", {{"error", stored.error().detail}});
  const std::lock_guard lock(m_mutex);
  if (stored)
    m_fileHead = fresh;
  else if (!m_freshHead)
    m_freshHead = fresh;
}

Task<void> AuditTrail::stop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_gate.close();
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (!m_gate.waitEmpty(std::chrono::steady_clock::now()) && std::chrono::steady_clock::now() < deadline) {
    timer.expires_after(10ms);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
  const bool written = co_await writeQueued();
  if (!written) m_ports.log.error("audit.rows-lost-at-stop");
  co_await writeHead();
}

Task<Outcome<AuditVerification>> AuditTrail::verify() {
  AuditVerification result;
  result.at = m_ports.clock.now();
  const auto line = m_ports.headFile.load();
  if (!line) co_return line.failure();
  std::optional<ChainHead> recorded;
  if (*line) recorded = m_chain.openHead(**line);
  ChainCheck check(m_chain, recorded);
  while (true) {
    auto unit = [this, first = check.head().sequence + 1](sql::ReadSession& session) {
      return m_ports.rows.slice(session, first, kSlice);
    };
    const auto rows = flatten(co_await m_ports.sql.read("audit.slice", std::move(unit)));
    if (!rows) co_return rows.failure();
    if (const auto bad = check.take(*rows)) {
      auto window = [this, first = (*rows)[*bad].sequence](sql::ReadSession& session) {
        return m_ports.rows.slice(session, first, kSlice);
      };
      const auto after = flatten(co_await m_ports.sql.read("audit.slice", std::move(window)));
      if (!after) co_return after.failure();
      if (after->empty())
        result.finding = AuditFinding{check.head().sequence + 1, AuditDamage::Missing, ""};
      else
        result.finding = check.explain(*after);
    }
    if (result.finding || static_cast<std::int64_t>(rows->size()) < kSlice) break;
  }
  if (!result.finding) result.finding = check.finish();
  if (!result.finding && *line && !recorded)
    result.finding =
        AuditFinding{check.head().sequence, AuditDamage::Changed,
                     "the recorded head beside the database was forged, or its key is another one"};
  result.intact = !result.finding;
  result.checkedRows = check.checked();
  result.headSequence = check.head().sequence;
  co_return result;
}

Task<Outcome<std::vector<AuditRecord>>> AuditTrail::list(AuditFilter filter, std::optional<AuditPlace> before,
                                                         std::int64_t limit) {
  auto unit = [this, filter = std::move(filter), before, limit](sql::ReadSession& session) {
    std::vector<AuditRecord> records;
    for (const ChainRow& row : m_ports.rows.list(session, filter, before, limit))
      records.push_back(recordOf(row));
    return records;
  };
  co_return flatten(co_await m_ports.sql.read("audit.list", std::move(unit)));
}

}  // namespace madang::audit
