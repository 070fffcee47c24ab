#include "features/mail/domain/steer_mail.h"

#include <algorithm>

#include "base/json.h"

namespace madang::mail {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

constexpr std::string_view kPausePrefix = "paused:";
constexpr const char* kPreferred = "preferred";

bool isAll(const std::string& target) {
  return target == MailSteering::kAll;
}

const MailProvider* find(const MailOverview& overview, const std::string& name) {
  const auto found = std::find_if(overview.providers.begin(), overview.providers.end(),
                                  [&name](const MailProvider& each) { return each.name == name; });
  return found == overview.providers.end() ? nullptr : &*found;
}

std::string impactOf(const Subject& subject, MailSwitch what) {
  const std::string& target = subject.target;
  const std::string whom = isAll(target) ? subject.say("every provider", "모든 업체") : target;
  if (what == MailSwitch::Pause)
    return subject.say("Nothing is sent through " + whom + "; the queue grows until it is resumed.",
                       whom + "(으)로 보내지 않습니다. 재개할 때까지 대기열이 늘어납니다.");
  if (what == MailSwitch::Resume)
    return subject.say("Mails leave through " + whom + " again, at the limited rate.",
                       whom + "(으)로 다시 보냅니다. 속도는 제한됩니다.");
  if (isAll(target))
    return subject.say("New attempts begin with the provider that the weights say.",
                       "새 시도는 비중에 따른 업체부터 합니다.");
  return subject.say("New attempts begin with " + target + "; the other provider is asked when it cannot.",
                     "새 시도는 " + target + "부터 합니다. 안 되면 다른 업체에 맡깁니다.");
}

}  // namespace

std::string_view SteerMail::name() const {
  switch (m_switch) {
    case MailSwitch::Pause:
      return "mail.pause";
    case MailSwitch::Resume:
      return "mail.resume";
    case MailSwitch::Prefer:
      break;
  }
  return "mail.switch-provider";
}

Outcome<void> SteerMail::check(const Subject& subject) const {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) return known.failure();
  if (isAll(subject.target) || find(m_parts.monitor.now(), subject.target)) return {};
  return Failure{Fault{"mail-provider-not-found", "There is no mail provider of this name."}};
}

bool SteerMail::reached(const std::string& target) const {
  if (m_switch == MailSwitch::Prefer) return m_parts.steering.preferred() == (isAll(target) ? "" : target);
  const bool paused = isAll(target) ? m_parts.steering.paused() : m_parts.steering.paused(target);
  return paused == (m_switch == MailSwitch::Pause);
}

void SteerMail::checkProvider(const MailOverview& overview, const Subject& subject, Draft& draft) const {
  const MailProvider* provider = find(overview, subject.target);
  if (!provider || m_switch != MailSwitch::Prefer) return;
  const bool open = provider->state == BreakerMode::Open || provider->state == BreakerMode::ForcedOpen;
  PlanCheck breaker{"breaker", CheckResult::Passed, std::string(enumText(provider->state)),
                    subject.say("not open", "open 아님"), ""};
  if (open) {
    breaker.result = CheckResult::Failed;
    breaker.reason = subject.say("It takes no mail at this moment: every message would go to the other one.",
                                 "지금은 메일을 받지 않습니다. 모두 다른 업체로 가게 됩니다.");
  }
  draft.checks.push_back(std::move(breaker));
  PlanCheck paused{"paused", CheckResult::Passed,
                   provider->paused ? subject.say("paused", "멈춤") : subject.say("sending", "보내는 중"),
                   subject.say("sending", "보내는 중"), ""};
  if (provider->paused) {
    paused.result = CheckResult::Failed;
    paused.reason = subject.say("It is paused; resume it first.", "멈춰 있습니다. 먼저 재개하세요.");
  }
  draft.checks.push_back(std::move(paused));
  const std::string limit =
      provider->perDay == 0 ? subject.say("no limit", "제한 없음") : std::to_string(provider->perDay);
  PlanCheck quota{"quota", CheckResult::Passed, std::to_string(provider->sentToday), limit, ""};
  const std::int64_t left = provider->perDay - provider->sentToday;
  const std::int64_t waiting = overview.counts.queued + overview.counts.deferred;
  if (provider->perDay > 0 && left < waiting) {
    quota.result = CheckResult::Warning;
    const std::string may = std::to_string(std::max<std::int64_t>(left, 0));
    quota.reason = subject.say(
        std::to_string(waiting) + " messages wait, " + may + " may leave through it today.",
        "기다리는 메일은 " + std::to_string(waiting) + "건, 오늘 보낼 수 있는 것은 " + may + "건입니다.");
  }
  draft.checks.push_back(std::move(quota));
}

Task<Outcome<Draft>> SteerMail::plan(Subject subject) {
  const auto known = check(subject);
  if (!known) co_return known.failure();
  const MailOverview overview = m_parts.monitor.now();
  Draft draft;
  const bool already = reached(subject.target);
  PlanCheck state{"state", CheckResult::Passed,
                  already ? subject.say("as wanted", "이미 그러함") : subject.say("not yet", "아직 아님"),
                  subject.say("not yet", "아직 아님"), ""};
  if (already) {
    state.result = CheckResult::Warning;
    state.reason = subject.say("It is so already.", "이미 그렇게 되어 있습니다.");
  }
  draft.checks.push_back(std::move(state));
  checkProvider(overview, subject, draft);
  draft.impact.affected = already ? 0 : 1;
  draft.impact.summary = impactOf(subject, m_switch);
  draft.steps = {subject.say("store the decision", "결정을 저장합니다"),
                 subject.say("every sender follows from its next message on", "다음 메일부터 따릅니다"),
                 subject.say("look at the state", "상태를 확인합니다")};
  draft.confirmText = subject.target;
  draft.state = already ? "reached" : "open";
  co_return draft;
}

Task<Outcome<Effect>> SteerMail::execute(Subject subject) {
  const auto known = check(subject);
  if (!known) co_return known.failure();
  const std::string target = subject.target;
  const bool already = reached(target);
  const bool pause = m_switch == MailSwitch::Pause;
  if (m_switch == MailSwitch::Prefer) {
    const std::string name = isAll(target) ? "" : target;
    const auto stored = co_await m_parts.box.steer(kPreferred, name);
    if (!stored) co_return stored.failure();
    m_parts.steering.prefer(name);
  } else {
    const auto stored = co_await m_parts.box.steer(std::string(kPausePrefix) + target, pause ? "yes" : "");
    if (!stored) co_return stored.failure();
    m_parts.steering.pause(target, pause);
  }
  Effect effect;
  effect.affected = already ? 0 : 1;
  effect.result["target"] = target;
  co_return effect;
}

Task<Outcome<Verdict>> SteerMail::verify(Subject subject, Effect) {
  Verdict verdict;
  verdict.state = reached(subject.target) ? Verdict::State::Reached : Verdict::State::Missed;
  if (verdict.state == Verdict::State::Missed) verdict.detail = "somebody decided otherwise meanwhile";
  co_return verdict;
}

Task<Outcome<void>> SteerMail::restore(MailBox& box, MailSteering& steering) {
  const auto steered = co_await box.steered();
  if (!steered) co_return steered.failure();
  for (const auto& [name, value] : *steered) {
    if (name == kPreferred) steering.prefer(value);
    if (name.starts_with(kPausePrefix)) steering.pause(name.substr(kPausePrefix.size()), !value.empty());
  }
  co_return Outcome<void>{};
}

}  // namespace madang::mail
