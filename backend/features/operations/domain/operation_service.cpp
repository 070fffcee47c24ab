#include "features/operations/domain/operation_service.h"

#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.h"
#include "ports/sql_fault.h"

/// Plans, refusals and lists; how an accepted operation goes on stands in operation_steps.cpp.
namespace madang::operations {
namespace {

constexpr std::size_t kReasonLength = 500;

boost::json::object objectOf(const std::string& text) {
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  return !error && value.is_object() ? value.get_object() : boost::json::object{};
}

Operation shown(const StoredOperation& stored, const std::vector<StoredTransition>& steps) {
  Operation out;
  out.id = stored.id;
  out.kind = stored.kind;
  out.target = stored.target;
  out.params = objectOf(stored.params);
  out.state = stateText(stored.state);
  out.affected = stored.affected;
  out.warning = stored.warning;
  out.error = stored.error;
  out.result = objectOf(stored.result);
  out.actor = stored.actor;
  out.reason = stored.reason;
  out.createdAt = stored.createdAt;
  out.updatedAt = stored.updatedAt;
  for (const StoredTransition& step : steps)
    out.transitions.push_back({std::string{stateText(step.state)}, step.at, step.detail});
  return out;
}

Fault forbidden(Capability capability) {
  const std::string name{enumText(capability)};
  Fault fault{"forbidden", "This needs the capability " + name + "."};
  fault.errors.push_back({"/capability", name, "You do not have it."});
  return fault;
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

OperationService::OperationService(OperationPorts ports, boost::asio::any_io_executor executor)
    : m_ports(ports), m_executor(std::move(executor)) {}

void OperationService::add(std::unique_ptr<OperationKind> kind) {
  std::string name{kind->name()};
  const bool fresh = m_kinds.emplace(std::move(name), std::move(kind)).second;
  assert(fresh);
  static_cast<void>(fresh);
}

OperationKind* OperationService::kindOf(std::string_view name) const {
  const auto found = m_kinds.find(name);
  return found == m_kinds.end() ? nullptr : found->second.get();
}

std::string OperationService::hashOf(std::string_view kind, std::string_view target, std::string_view params,
                                     std::string_view state) const {
  std::string text;
  for (const std::string_view part : {kind, target, params, state}) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
  }
  const Digest digest = m_ports.digests.sha256(text);
  std::string hex;
  for (std::size_t i = 0; i < 16; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[std::to_integer<unsigned>(digest[i]) >> 4];
    hex += kDigits[std::to_integer<unsigned>(digest[i]) & 15];
  }
  return hex;
}

Fault OperationService::refuse(const Staff& staff, std::string action, std::string target, std::string reason,
                               Fault fault) {
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = std::move(action);
  entry.target = std::move(target);
  entry.outcome = AuditOutcome::Refused;
  entry.reason = fault.code;
  entry.traceId = staff.traceId;
  if (!reason.empty()) entry.detail["given"] = reason;
  if (!fault.detail.empty()) entry.detail["why"] = fault.detail;
  m_ports.audit.appendSoon(std::move(entry));
  return fault;
}

Task<Outcome<Plan>> OperationService::plan(Staff staff, PlanRequest request, sql::Seal<Plan> seal) {
  const std::string action = "plan " + request.kind;
  const std::string target = request.target;
  auto planned = co_await makePlan(staff, std::move(request), std::move(seal));
  if (!planned) co_return Failure{refuse(staff, action, target, "", planned.error())};
  co_return planned;
}

Task<Outcome<Plan>> OperationService::makePlan(Staff staff, PlanRequest request, sql::Seal<Plan> seal) {
  OperationKind* kind = kindOf(request.kind);
  if (!kind) {
    Fault fault{"unknown-operation", "There is no such kind of operation."};
    fault.errors.push_back({"/kind", "unknown-value", "no such kind"});
    co_return Failure{fault};
  }
  if (!staff.capabilities.has(kind->capability())) co_return Failure{forbidden(kind->capability())};
  Subject subject{
      request.target, request.params.value_or(boost::json::object{}), staff.member, staff.role, {},
      staff.language};
  std::string params = boost::json::serialize(subject.params);
  auto draft = co_await kind->plan(std::move(subject));
  if (!draft) co_return draft.failure();
  if (draft->params) params = boost::json::serialize(*draft->params);

  const UtcTime now = m_ports.clock.now();
  StoredPlan stored;
  stored.id = m_ports.ids.next<PlanId>();
  stored.kind = request.kind;
  stored.target = request.target;
  stored.params = params;
  stored.stateHash = hashOf(request.kind, request.target, params, draft->state);
  stored.confirmText = draft->confirmText;
  stored.affected = draft->impact.affected;
  stored.actor = staff.member;
  stored.createdAt = now;
  stored.expiresAt = now + kPlanLife;
  const Plan plan{stored.id,    stored.stateHash,   draft->checks,   draft->impact,
                  draft->steps, stored.confirmText, stored.expiresAt};
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = "plan " + request.kind;
  entry.target = request.target;
  entry.traceId = staff.traceId;
  entry.detail["plan"] = toText(stored.id);
  auto unit = [this, stored, plan, entry, seal = std::move(seal)](sql::WriteSession& session) {
    m_ports.rows.insertPlan(session, stored);
    m_ports.audit.append(session, entry);
    if (seal) seal(session, plan);
    return plan;
  };
  co_return flatten(co_await m_ports.sql.write("operations.plan", std::move(unit)));
}

Task<Outcome<StoredPlan>> OperationService::usablePlan(Staff staff, ExecutionRequest request) {
  auto unit = [this, id = request.planId](sql::ReadSession& session) {
    return m_ports.rows.plan(session, id);
  };
  const auto found = flatten(co_await m_ports.sql.read("operations.findPlan", std::move(unit)));
  if (!found) co_return found.failure();
  // Somebody else's plan is nobody's business.
  if (!*found || (*found)->actor != staff.member) co_return Failure{Fault{"plan-not-found", ""}};
  const StoredPlan& plan = **found;
  OperationKind* kind = kindOf(plan.kind);
  if (!kind) co_return Failure{Fault{"unknown-operation", "There is no such kind of operation any more."}};
  if (!staff.capabilities.has(kind->capability())) co_return Failure{forbidden(kind->capability())};
  if (plan.operation)
    co_return Failure{Fault{"plan-used", "It became operation " + toText(*plan.operation) + "."}};
  if (m_ports.clock.now() >= plan.expiresAt) co_return Failure{Fault{"plan-expired", "Make a new plan."}};
  if (request.confirmText != plan.confirmText) {
    Fault fault{"confirmation-mismatch", "Repeat the plan's confirmText."};
    fault.errors.push_back({"/confirmText", "mismatch", "is not the plan's confirmText"});
    co_return Failure{fault};
  }
  if (blank(request.reason) || request.reason.size() > 4 * kReasonLength) {
    Fault fault{"reason-required", "Say why, in at most 500 characters."};
    fault.errors.push_back(
        {"/reason", blank(request.reason) ? "required" : "too-long", "1 to 500 characters"});
    co_return Failure{fault};
  }

  Subject subject{plan.target, objectOf(plan.params), staff.member,
                  staff.role,  request.reason,        staff.language};
  auto draft = co_await kind->plan(std::move(subject));
  if (!draft) co_return draft.failure();
  if (hashOf(plan.kind, plan.target, plan.params, draft->state) != plan.stateHash)
    co_return Failure{Fault{"plan-outdated", "Look at a new plan before you go on."}};
  for (const PlanCheck& check : draft->checks) {
    if (check.result != CheckResult::Failed) continue;
    Fault fault{"check-failed", check.id + ": " + check.reason};
    fault.errors.push_back(
        {"/planId", check.id, check.reason + " (" + check.actual + ", limit " + check.limit + ")"});
    co_return Failure{fault};
  }
  co_return plan;
}

Task<Outcome<ExecutionAccepted>> OperationService::execute(Staff staff, ExecutionRequest request,
                                                           sql::Seal<ExecutionAccepted> seal) {
  const std::string target = "plan:" + toText(request.planId);
  const std::string reason = request.reason.substr(0, kReasonLength);
  auto plan = co_await usablePlan(staff, request);
  if (!plan) co_return Failure{refuse(staff, "execute", target, reason, plan.error())};
  const std::string kind = plan->kind;
  const std::string planTarget = plan->target;
  auto begun = co_await begin(staff, std::move(*plan), std::move(request), std::move(seal));
  if (!begun) co_return Failure{refuse(staff, "execute " + kind, planTarget, reason, begun.error())};
  co_return begun;
}

Task<Outcome<ExecutionAccepted>> OperationService::begin(Staff staff, StoredPlan plan,
                                                         ExecutionRequest request,
                                                         sql::Seal<ExecutionAccepted> seal) {
  if (stopping()) co_return Failure{Fault{"stopping", "The server is going down."}};
  const UtcTime now = m_ports.clock.now();
  StoredOperation operation;
  operation.id = m_ports.ids.next<OperationId>();
  operation.kind = plan.kind;
  operation.target = plan.target;
  operation.params = plan.params;
  operation.actor = staff.member;
  operation.role = staff.role;
  operation.traceId = staff.traceId;
  operation.reason = request.reason;
  operation.createdAt = operation.updatedAt = now;
  auto unit = [this, operation, planId = plan.id,
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<ExecutionAccepted> {
    if (!m_ports.rows.usePlan(session, planId, operation.id)) return Failure{Fault{"plan-used", ""}};
    m_ports.rows.insert(session, operation);
    recordStep(session, operation, "accepted");
    const ExecutionAccepted accepted{operation.id};
    if (seal) seal(session, accepted);
    return accepted;
  };
  auto accepted = flatten(co_await m_ports.sql.write("operations.begin", std::move(unit)));
  if (accepted) launchTask(carryOut(std::move(operation)));
  co_return accepted;
}

Task<Outcome<Operation>> OperationService::find(OperationId id) {
  auto unit = [this, id](sql::ReadSession& session) -> Outcome<Operation> {
    const auto stored = m_ports.rows.find(session, id);
    if (!stored) return Failure{Fault{"operation-not-found", ""}};
    return shown(*stored, m_ports.rows.transitions(session, id));
  };
  co_return flatten(co_await m_ports.sql.read("operations.find", std::move(unit)));
}

Task<Outcome<std::vector<Operation>>> OperationService::list(std::optional<OperationId> before,
                                                             std::int64_t limit) {
  auto unit = [this, before, limit](sql::ReadSession& session) {
    std::vector<Operation> page;
    for (const StoredOperation& stored : m_ports.rows.list(session, before, limit))
      page.push_back(shown(stored, {}));
    return page;
  };
  co_return flatten(co_await m_ports.sql.read("operations.list", std::move(unit)));
}

Task<Outcome<std::int64_t>> OperationService::prunePlans(std::int64_t limit) {
  const UtcTime before = m_ports.clock.now() - std::chrono::hours{24};
  auto unit = [this, before, limit](sql::WriteSession& session) {
    return m_ports.rows.prunePlans(session, before, limit);
  };
  co_return flatten(co_await m_ports.sql.write("operations.prunePlans", std::move(unit)));
}

}  // namespace madang::operations
