#include "features/mail/domain/order_mail.h"

#include <boost/describe/class.hpp>

#include "base/json.h"
#include "features/mail/domain/mail_desk.h"

namespace madang::mail {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

constexpr std::size_t kMostIds = 500;

struct Params {
  std::optional<std::vector<MailMessageId>> ids;
  std::optional<MailTab> tab;
  std::optional<std::string> q;
  std::optional<UtcTime> until;
  std::optional<UtcTime> at;
  std::optional<std::string> provider;
};
BOOST_DESCRIBE_STRUCT(Params, (), (ids, tab, q, until, at, provider))

Fault invalid(FieldErrors errors) {
  return {"validation", "Some parameters do not fit.", std::move(errors)};
}

Outcome<Params> paramsOf(const Subject& subject) {
  Params params;
  FieldErrors errors;
  readJson(boost::json::value(subject.params), params, errors, "/params");
  if (!errors.empty()) return Failure{invalid(std::move(errors))};
  return params;
}

std::string impactOf(const Subject& subject, const MailOrder& order, std::int64_t count) {
  const std::string number = std::to_string(count);
  const std::string messages = number + (count == 1 ? " message" : " messages");
  switch (order.action) {
    case MailAction::Retry:
      return subject.say(
          messages + " wait for an attempt at once; they leave as fast as the providers allow.",
          "메일 " + number + "건을 바로 다시 보냅니다. 업체가 허용하는 속도로 나갑니다.");
    case MailAction::Reschedule:
      return subject.say(messages + " wait until " + formatRfc3339(order.at) + ".",
                         "메일 " + number + "건이 " + formatRfc3339(order.at) + "까지 기다립니다.");
    case MailAction::Move: {
      const std::string to = order.provider.empty()
                                 ? subject.say("whichever provider's turn it is", "차례인 업체")
                                 : order.provider;
      return subject.say(messages + " begin with " + to + ", at once.",
                         "메일 " + number + "건을 바로 " + to + "부터 보냅니다.");
    }
    case MailAction::Discard:
      break;
  }
  return subject.say(
      messages + " are never sent. They are kept for 30 days and can be sent again until then.",
      "메일 " + number + "건을 보내지 않습니다. 30일 동안 보관하며 그때까지 다시 보낼 수 있습니다.");
}

}  // namespace

std::string_view OrderMail::name() const {
  switch (m_action) {
    case MailAction::Retry:
      return "mail.retry";
    case MailAction::Reschedule:
      return "mail.reschedule";
    case MailAction::Move:
      return "mail.move";
    case MailAction::Discard:
      break;
  }
  return "mail.discard";
}

Outcome<MailFilter> OrderMail::filterOf(const Subject& subject) const {
  const auto params = paramsOf(subject);
  if (!params) return params.failure();
  if (!params->tab) return Failure{invalid({{"/params/tab", "required", "which tab the filter is about"}})};
  // Ages are taken at the moment that the operator saw, so that the plan means the same when it is carried
  // out.
  const UtcTime seen = params->until.value_or(m_clock.now());
  auto filter = parseMailFilter(*params->tab, params->q.value_or(""), seen, "/params/q");
  if (filter && params->until) filter->changedUntil = params->until;
  return filter;
}

Outcome<MailSelection> OrderMail::selectionOf(const Subject& subject) const {
  MailSelection selection;
  if (subject.target == "selection") {
    const auto params = paramsOf(subject);
    if (!params) return params.failure();
    selection.ids = params->ids.value_or(std::vector<MailMessageId>{});
    if (selection.ids.empty() || selection.ids.size() > kMostIds)
      return Failure{invalid({{"/params/ids", "out-of-range", "1 to 500 ids"}})};
    return selection;
  }
  if (subject.target == "filter") {
    auto filter = filterOf(subject);
    if (!filter) return filter.failure();
    selection.filter = std::move(*filter);
    return selection;
  }
  if (subject.target == "all") {
    selection.filter = MailFilter{};
    selection.filter->tab = MailTab::Dead;
    return selection;
  }
  const auto id = parseId<MailMessageId>(subject.target);
  if (!id) return Failure{Fault{"mail-not-found", "There is no such message."}};
  selection.ids = {*id};
  return selection;
}

Outcome<OrderMail::Wanted> OrderMail::read(const Subject& subject) const {
  const auto known = subject.target == "selection"
                         ? operations::onlyParameters(subject, {"ids", "at", "provider"})
                     : subject.target == "filter"
                         ? operations::onlyParameters(subject, {"tab", "q", "until", "at", "provider"})
                         : operations::onlyParameters(subject, {"at", "provider"});
  if (!known) return known.failure();
  auto selection = selectionOf(subject);
  if (!selection) return selection.failure();
  const auto params = paramsOf(subject);
  if (!params) return params.failure();
  const UtcTime now = m_clock.now();
  Wanted wanted{std::move(*selection), {m_action, params->at.value_or(now), params->provider.value_or("")}};
  auto fault = faultOf(wanted.order, params->at.has_value(), params->provider.has_value(), m_providers, now,
                       "/params");
  if (fault) return Failure{std::move(*fault)};
  return wanted;
}

Task<Outcome<Draft>> OrderMail::plan(Subject subject) {
  auto wanted = read(subject);
  if (!wanted) co_return wanted.failure();
  if (wanted->selection.ids.size() == 1) {
    const auto found = co_await m_box.find(wanted->selection.ids.front());
    if (!found) co_return found.failure();
    if (!*found) co_return Failure{Fault{"mail-not-found", "There is no such message."}};
  }
  const auto touched = co_await m_box.touched(std::move(wanted->selection), m_action);
  if (!touched) co_return touched.failure();
  Draft draft;
  PlanCheck matching{"matching", CheckResult::Passed, std::to_string(touched->count),
                     subject.say("at least 1", "1 이상"), ""};
  if (touched->count == 0) {
    matching.result = CheckResult::Warning;
    matching.reason = subject.say("No message would be touched.", "바뀔 메일이 없습니다.");
  }
  draft.checks.push_back(std::move(matching));
  draft.impact.affected = touched->count;
  draft.impact.summary = impactOf(subject, wanted->order, touched->count);
  draft.steps = {subject.say("change the messages in one transaction", "한 트랜잭션에서 메일을 바꿉니다")};
  if (m_action != MailAction::Discard)
    draft.steps.push_back(subject.say("the relay sends them when they are due", "때가 되면 보냅니다"));
  draft.confirmText = subject.target;
  // Frozen: other messages than these make the plan outdated.
  draft.state = touched->print;
  co_return draft;
}

Task<Outcome<Effect>> OrderMail::execute(Subject subject) {
  auto wanted = read(subject);
  if (!wanted) co_return wanted.failure();
  const auto count =
      co_await m_box.carryOut(std::move(wanted->selection), std::move(wanted->order), m_clock.now());
  if (!count) co_return count.failure();
  Effect effect;
  effect.affected = *count;
  effect.result["messages"] = *count;
  co_return effect;
}

Task<Outcome<Verdict>> OrderMail::verify(Subject, Effect effect) {
  Verdict verdict;
  // It is committed when execute() returns; without its answer nobody can tell.
  if (effect.result.contains("messages"))
    verdict.state = Verdict::State::Reached;
  else
    verdict.detail = "it is not known whether the messages were changed; look at them";
  co_return verdict;
}

}  // namespace madang::mail
