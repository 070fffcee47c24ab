#include "features/mail/domain/retry_mail.h"

namespace madang::mail {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

Task<Outcome<RetryMail::Wanted>> RetryMail::find(Subject subject) {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) co_return known.failure();
  Wanted wanted;
  if (subject.target == "all") {
    const auto dead = co_await m_box.dead();
    if (!dead) co_return dead.failure();
    wanted.dead = *dead;
    co_return wanted;
  }
  wanted.only = parseId<MailMessageId>(subject.target);
  std::optional<MailItem> item;
  if (wanted.only) {
    const auto found = co_await m_box.find(*wanted.only);
    if (!found) co_return found.failure();
    item = *found;
  }
  if (!item) co_return Failure{Fault{"mail-not-found", "There is no such message."}};
  wanted.dead.count = item->state == MailState::Dead ? 1 : 0;
  wanted.dead.last = item->id;
  co_return wanted;
}

Task<Outcome<Draft>> RetryMail::plan(Subject subject) {
  const std::string target = subject.target;
  const auto wanted = co_await find(std::move(subject));
  if (!wanted) co_return wanted.failure();
  const std::int64_t count = wanted->dead.count;
  Draft draft;
  PlanCheck dead{"dead", CheckResult::Passed, std::to_string(count), "at least 1", ""};
  if (count == 0) {
    dead.result = CheckResult::Warning;
    dead.reason = "Nothing that was given up would be sent again.";
  }
  draft.checks.push_back(std::move(dead));
  draft.impact.affected = count;
  draft.impact.summary =
      std::to_string(count) +
      " messages wait again, as if they were new; they leave as fast as the providers allow.";
  draft.steps = {"let the messages wait again", "the relay sends them"};
  draft.confirmText = target;
  // The count is frozen: what dies later is in no plan that was made before.
  draft.state = std::to_string(count) + " up to " + toText(wanted->dead.last);
  co_return draft;
}

Task<Outcome<Effect>> RetryMail::execute(Subject subject) {
  const auto wanted = co_await find(std::move(subject));
  if (!wanted) co_return wanted.failure();
  const auto revived = co_await m_box.revive(wanted->only, wanted->dead.last, m_clock.now());
  if (!revived) co_return revived.failure();
  Effect effect;
  effect.affected = *revived;
  effect.result["messages"] = *revived;
  co_return effect;
}

Task<Outcome<Verdict>> RetryMail::verify(Subject, Effect effect) {
  Verdict verdict;
  // That they wait again is committed when execute() returns; without its answer nobody can tell.
  if (effect.result.contains("messages"))
    verdict.state = Verdict::State::Reached;
  else
    verdict.detail = "it is not known whether the messages wait again; look at the dead ones";
  co_return verdict;
}

}  // namespace madang::mail
