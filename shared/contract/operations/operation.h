#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>

#include "base/ids.h"
#include "base/time.h"

/// `/ops/v1/plans`, `/ops/v1/executions`, `/ops/v1/operations`.
namespace madang {

using PlanId = Id<struct PlanTag>;
using OperationId = Id<struct OperationTag>;

struct PlanRequest {
  std::string kind;    ///< `job.run`
  std::string target;  ///< what it acts on, by its stable name or id
  std::optional<boost::json::object> params;
};
BOOST_DESCRIBE_STRUCT(PlanRequest, (), (kind, target, params))

BOOST_DEFINE_ENUM_CLASS(CheckResult, Passed, Warning, Failed)

/// One condition of a plan with the figures behind its verdict.
struct PlanCheck {
  std::string id;
  CheckResult result = CheckResult::Passed;
  std::string actual;
  std::string limit;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(PlanCheck, (), (id, result, actual, limit, reason))

struct PlanImpact {
  std::string summary;
  std::int64_t affected = 0;  ///< how many things would change, as of now
};
BOOST_DESCRIBE_STRUCT(PlanImpact, (), (summary, affected))

struct Plan {
  PlanId planId;
  std::string stateHash;
  std::vector<PlanCheck> checks;
  PlanImpact impact;
  std::vector<std::string> steps;
  std::string confirmText;  ///< what the operator repeats
  UtcTime expiresAt;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (planId, stateHash, checks, impact, steps, confirmText, expiresAt))

struct ExecutionRequest {
  PlanId planId;
  std::string confirmText;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExecutionRequest, (), (planId, confirmText, reason))

struct ExecutionAccepted {
  OperationId operationId;
};
BOOST_DESCRIBE_STRUCT(ExecutionAccepted, (), (operationId))

/// Written in capitals outside: `RUNNING`.
enum class OperationState { PLANNED, RUNNING, VERIFYING, SUCCEEDED, FAILED, CANCELLED, UNKNOWN };

constexpr std::string_view stateText(OperationState state) {
  constexpr std::string_view kNames[] = {"PLANNED", "RUNNING",   "VERIFYING", "SUCCEEDED",
                                         "FAILED",  "CANCELLED", "UNKNOWN"};
  return kNames[static_cast<std::size_t>(state)];
}

struct OperationTransition {
  std::string state;
  UtcTime at;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(OperationTransition, (), (state, at, detail))

struct Operation {
  OperationId id;
  std::string kind;
  std::string target;
  boost::json::object params;
  std::string state;
  std::optional<std::int64_t> affected;  ///< null until known
  std::optional<std::string> warning;    ///< such as: nothing was affected
  std::optional<std::string> error;
  boost::json::object result;  ///< what the kind has to tell: `{"runId":"…"}`
  MemberId actor;
  std::string reason;
  UtcTime createdAt;
  UtcTime updatedAt;
  std::vector<OperationTransition> transitions;  ///< oldest first; empty in lists
};
BOOST_DESCRIBE_STRUCT(Operation, (),
                      (id, kind, target, params, state, affected, warning, error, result, actor, reason,
                       createdAt, updatedAt, transitions))

struct OperationPage {
  std::vector<Operation> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(OperationPage, (), (items, nextCursor))

}  // namespace madang
