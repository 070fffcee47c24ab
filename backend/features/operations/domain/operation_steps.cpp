#include <algorithm>
#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "features/operations/domain/operation_service.h"
#include "ports/sql_fault.h"
#include "runtime/launch.h"

/// How an accepted operation is carried out, verified, and decided after a crash.
namespace madang::operations {
namespace {

constexpr std::int64_t kOpenAtStart = 200;
constexpr std::chrono::hours kGiveUpAfter{24};
constexpr std::chrono::milliseconds kFirstLook{20};
constexpr std::chrono::milliseconds kLongestPause{1'000};
constexpr int kMoveAttempts = 5;

Subject subjectOf(const StoredOperation& operation) {
  Subject subject{operation.target, {}, operation.actor, operation.role, operation.reason};
  boost::system::error_code error;
  const auto params = boost::json::parse(operation.params, error);
  if (!error && params.is_object()) subject.params = params.get_object();
  return subject;
}

std::string describeFault(const Fault& fault) {
  std::string text{fault.code};
  if (!fault.detail.empty()) text += ": " + fault.detail;
  return text;
}

Task<void> pause(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace

bool OperationService::stopping() const {
  const std::lock_guard lock(m_mutex);
  return m_stopping;
}

void OperationService::launchTask(Task<void> task) {
  launch(m_executor, std::move(task), m_gate, [this](std::exception_ptr error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& e) {
      m_ports.log.error("operations.task-failed", {{"error", std::string{e.what()}}});
    }
  });
}

void OperationService::recordStep(sql::WriteSession& session, const StoredOperation& operation,
                                  const std::string& detail) {
  m_ports.rows.addTransition(session, operation.id, {operation.state, operation.updatedAt, detail});

  const bool bad = operation.state == OperationState::FAILED || operation.state == OperationState::UNKNOWN ||
                   operation.state == OperationState::CANCELLED;
  AuditEntry entry;
  entry.actor = operation.actor;
  entry.role = operation.role;
  entry.action = operation.kind;
  entry.target = operation.target;
  entry.outcome = bad ? AuditOutcome::Failed : AuditOutcome::Succeeded;
  entry.reason = operation.reason;
  entry.traceId = operation.traceId;
  entry.detail["operation"] = toText(operation.id);
  entry.detail["state"] = stateText(operation.state);
  if (!detail.empty()) entry.detail["detail"] = detail;
  m_ports.audit.append(session, entry);

  OperationEvent event;
  event.at = operation.updatedAt;
  event.kind = EventKind::Operation;
  event.subject = "operation:" + toText(operation.id);
  event.state = stateText(operation.state);
  event.summary = operation.kind + " " + operation.target + " " + event.state;
  event.data["id"] = toText(operation.id);
  event.data["kind"] = operation.kind;
  event.data["target"] = operation.target;
  event.data["state"] = event.state;
  event.data["detail"] = detail;
  if (operation.affected) event.data["affected"] = *operation.affected;
  session.onCommit([this, event = std::move(event)] { m_ports.events.publish(event); });
}

Task<bool> OperationService::move(StoredOperation* operation, OperationState to, std::string detail) {
  const OperationState from = operation->state;
  operation->state = to;
  operation->updatedAt = m_ports.clock.now();
  for (int attempt = 1; attempt <= kMoveAttempts; ++attempt) {
    auto unit = [this, stored = *operation, from, detail](sql::WriteSession& session) {
      if (!m_ports.rows.update(session, stored, from)) return false;
      recordStep(session, stored, detail);
      return true;
    };
    const auto moved = co_await m_ports.sql.write("operations.move", std::move(unit));
    if (moved) {
      if (*moved) {
        m_ports.metrics
            .counter("madang_operation_transitions_total", "Steps of operations by kind and state",
                     {{"kind", operation->kind}, {"state", std::string{stateText(to)}}})
            .add();
      }
      co_return *moved;
    }
    m_ports.log.warn("operations.step-not-stored",
                     {{"operation", toText(operation->id)}, {"error", moved.error().detail}});
    if (stopping()) break;
    co_await pause(attempt * 200ms);
  }
  co_return false;  // decided by looking at the facts at the next start
}

Task<void> OperationService::carryOut(StoredOperation operation) {
  OperationKind* kind = kindOf(operation.kind);
  if (!co_await move(&operation, OperationState::RUNNING, "")) co_return;
  Effect effect;
  std::optional<std::string> error;
  try {
    auto done = co_await kind->execute(subjectOf(operation));
    if (done)
      effect = std::move(*done);
    else
      error = describeFault(done.error());
  } catch (const std::exception& e) {
    error = std::string{"exception: "} + e.what();
  }
  if (error) {
    operation.error = error;
    co_await move(&operation, OperationState::FAILED, *error);
    co_return;
  }
  operation.affected = effect.affected;
  operation.result = boost::json::serialize(effect.result);
  if (!co_await move(&operation, OperationState::VERIFYING, "")) co_return;
  co_await verify(std::move(operation), std::move(effect));
}

Task<void> OperationService::verify(StoredOperation operation, Effect effect) {
  OperationKind* kind = kindOf(operation.kind);
  const SteadyTime deadline = m_ports.clock.steady() + kind->patience();
  std::string last = "nothing was seen";
  for (auto wait = kFirstLook; !stopping(); wait = std::min(wait * 2, kLongestPause)) {
    Verdict verdict;
    try {
      auto seen = co_await kind->verify(subjectOf(operation), effect);
      if (seen)
        verdict = std::move(*seen);
      else
        verdict.detail = describeFault(seen.error());
    } catch (const std::exception& e) {
      verdict.detail = std::string{"exception: "} + e.what();
    }
    if (verdict.affected) operation.affected = verdict.affected;
    if (verdict.state == Verdict::State::Reached) {
      if (operation.affected == 0) operation.warning = "Nothing was affected.";
      operation.error.reset();
      co_await move(&operation, OperationState::SUCCEEDED, verdict.detail);
      co_return;
    }
    if (verdict.state == Verdict::State::Missed) {
      operation.error = verdict.detail;
      co_await move(&operation, OperationState::FAILED, verdict.detail);
      co_return;
    }
    if (!verdict.detail.empty()) last = verdict.detail;
    if (m_ports.clock.steady() >= deadline) break;
    co_await pause(wait);
  }
  if (stopping() || operation.state == OperationState::UNKNOWN) co_return;
  operation.error = "not decided in time: " + last;
  co_await move(&operation, OperationState::UNKNOWN, *operation.error);
}

Task<void> OperationService::resolve(StoredOperation operation) {
  if (operation.state == OperationState::PLANNED) {
    operation.error = "the server stopped before it began";
    co_await move(&operation, OperationState::CANCELLED, *operation.error);
    co_return;
  }
  if (operation.state != OperationState::UNKNOWN) {
    operation.error = "the server stopped while it was under way";
    if (!co_await move(&operation, OperationState::UNKNOWN, *operation.error)) co_return;
  }
  if (!kindOf(operation.kind) || m_ports.clock.now() - operation.createdAt > kGiveUpAfter) co_return;
  Effect effect;
  effect.affected = operation.affected.value_or(0);
  boost::system::error_code error;
  const auto result = boost::json::parse(operation.result, error);
  if (!error && result.is_object()) effect.result = result.get_object();
  co_await verify(std::move(operation), std::move(effect));
}

Task<Outcome<void>> OperationService::start() {
  auto unit = [this](sql::ReadSession& session) { return m_ports.rows.open(session, kOpenAtStart); };
  const auto open = flatten(co_await m_ports.sql.read("operations.open", std::move(unit)));
  if (!open) co_return open.failure();
  for (const StoredOperation& operation : *open) launchTask(resolve(operation));
  co_return Outcome<void>{};
}

Task<void> OperationService::stop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_gate.close();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!m_gate.waitEmpty(std::chrono::steady_clock::now()) && std::chrono::steady_clock::now() < deadline)
    co_await pause(10ms);
}

}  // namespace madang::operations
