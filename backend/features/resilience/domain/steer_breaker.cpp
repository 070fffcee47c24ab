#include "features/resilience/domain/steer_breaker.h"

#include "base/json.h"
#include "features/resilience/domain/registry_board.h"

namespace madang::resilience {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

std::string text(BreakerState state) {
  return std::string(enumText(modeOf(state)));
}

std::string impact(Steering steering, const Subject& subject) {
  const std::string& name = subject.target;
  switch (steering) {
    case Steering::ForceOpen:
      return subject.say(
          "Every call to " + name + " is refused at once, until the breaker is closed or reset.",
          name + " 호출을 모두 즉시 거부합니다. 차단기를 닫거나 초기화할 때까지 이어집니다.");
    case Steering::ForceClose:
      return subject.say("Calls to " + name + " are made again; enough failures open the breaker again.",
                         name + " 호출을 다시 보냅니다. 실패가 쌓이면 차단기가 다시 열립니다.");
    case Steering::Disable:
      return subject.say(
          "Calls to " + name +
              " are always made and nothing is counted, until the breaker is closed or reset.",
          name + " 호출을 항상 보내고 아무것도 세지 않습니다. 차단기를 닫거나 초기화할 때까지 이어집니다.");
    case Steering::Reset:
      break;
  }
  return subject.say("The breaker of " + name + " is closed and forgets its window and its last errors.",
                     name + " 차단기를 닫고 집계 구간과 최근 오류를 지웁니다.");
}

}  // namespace

std::string_view SteerBreaker::name() const {
  switch (m_steering) {
    case Steering::ForceOpen:
      return "breaker.force-open";
    case Steering::ForceClose:
      return "breaker.force-close";
    case Steering::Disable:
      return "breaker.disable";
    case Steering::Reset:
      break;
  }
  return "breaker.reset";
}

BreakerState SteerBreaker::target() const {
  if (m_steering == Steering::ForceOpen) return BreakerState::ForcedOpen;
  if (m_steering == Steering::Disable) return BreakerState::Disabled;
  return BreakerState::Closed;
}

Outcome<Policy*> SteerBreaker::find(const Subject& subject) const {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) return known.failure();
  if (Policy* policy = m_registry.find(subject.target)) return policy;
  return Failure{Fault{"breaker-not-found", "There is no breaker of this name."}};
}

Task<Outcome<Draft>> SteerBreaker::plan(Subject subject) {
  const auto policy = find(subject);
  if (!policy) co_return policy.failure();
  const auto now = (*policy)->breaker().snapshot();
  Draft draft;
  PlanCheck changes{"state", CheckResult::Passed, text(now.state),
                    subject.say("not yet " + text(target()), text(target()) + " 아님"), ""};
  if (now.state == target()) {
    changes.result = CheckResult::Warning;
    changes.reason = subject.say("The breaker is in this state already.", "차단기가 이미 이 상태입니다.");
  }
  draft.checks.push_back(std::move(changes));
  if (m_steering == Steering::ForceClose || m_steering == Steering::Reset) {
    PlanCheck wait{"wait", CheckResult::Passed, subject.say("over", "끝남"), subject.say("over", "끝남"), ""};
    if (now.untilProbe && now.untilProbe->count() > 0) {
      wait.result = CheckResult::Warning;
      wait.actual = subject.say(std::to_string(now.untilProbe->count()) + " ms left",
                                "남은 시간 " + std::to_string(now.untilProbe->count()) + " ms");
      wait.reason = subject.say("The other side was failing; it would be tried with a few calls first.",
                                "상대가 실패하고 있었습니다. 먼저 몇 번의 호출로 시험하게 됩니다.");
    }
    draft.checks.push_back(std::move(wait));
  }
  draft.impact.affected = now.state == target() && m_steering != Steering::Reset ? 0 : 1;
  draft.impact.summary = impact(m_steering, subject);
  draft.steps = {subject.say("change the state in this process", "이 프로세스에서 상태를 바꿉니다"),
                 subject.say("look at the state", "상태를 확인합니다")};
  draft.confirmText = subject.target;
  draft.state = text(now.state);
  co_return draft;
}

Task<Outcome<Effect>> SteerBreaker::execute(Subject subject) {
  const auto policy = find(subject);
  if (!policy) co_return policy.failure();
  CircuitBreaker& breaker = (*policy)->breaker();
  const BreakerState before = breaker.state();
  const std::string cause = "by an operator: " + subject.reason;
  Effect effect;
  if (m_steering == Steering::Reset) {
    breaker.reset(cause);
    effect.affected = 1;
  } else if (before != target()) {
    // None of the three is illegal from anywhere.
    breaker.transition(target(), cause).ignoreBecause("verify() looks at the state");
    effect.affected = 1;
  }
  effect.result["from"] = text(before);
  effect.result["to"] = text(target());
  co_return effect;
}

Task<Outcome<Verdict>> SteerBreaker::verify(Subject subject, Effect effect) {
  const auto policy = find(subject);
  if (!policy) co_return policy.failure();
  const BreakerState now = (*policy)->breaker().state();
  Verdict verdict;
  verdict.state = now == target() ? Verdict::State::Reached : Verdict::State::Missed;
  if (!effect.result.contains("to"))
    verdict.detail = "the process started anew, with closed breakers";
  else if (now != target())
    verdict.detail = "the breaker is " + text(now) + " by now";
  co_return verdict;
}

}  // namespace madang::resilience
