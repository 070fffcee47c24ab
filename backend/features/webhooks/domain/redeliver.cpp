#include "features/webhooks/domain/redeliver.h"

#include <limits>

#include "ports/sql_fault.h"

namespace madang::webhooks {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

struct Found {
  Webhook webhook;
  std::vector<DeliveryId> deliveries;
};

Fault noWebhook() {
  return {"webhook-not-found", "There is no such webhook."};
}

/// Nothing: it is not given.
Outcome<std::optional<DeliveryId>> deliveryIn(const Subject& subject, const char* name) {
  const auto* given = subject.params.if_contains(name);
  if (!given) return std::optional<DeliveryId>{};
  if (given->is_string())
    if (const auto id = parseId<DeliveryId>(std::string_view(given->get_string()))) return std::optional{*id};
  return Failure{Fault{"validation",
                       "Some parameters do not fit.",
                       {{std::string("/params/") + name, "wrong-type", "the id of a delivery"}}}};
}

PlanCheck countCheck(const Subject& reader, std::size_t count) {
  PlanCheck check{"count", CheckResult::Passed, std::to_string(count), "1 to 500", ""};
  if (count == 0) {
    check.result = CheckResult::Warning;
    check.reason = reader.say("Nothing was given up.", "포기한 전송이 없습니다.");
  }
  return check;
}

PlanCheck enabledCheck(const Subject& reader, const Webhook& webhook) {
  PlanCheck check{"enabled", CheckResult::Passed, webhook.enabled ? "true" : "false", "true", ""};
  if (!webhook.enabled) {
    check.result = CheckResult::Failed;
    check.reason = reader.say("Enable the webhook first.", "먼저 웹훅을 사용으로 바꾸세요.");
  }
  return check;
}

}  // namespace

Outcome<Redeliver::Wanted> Redeliver::read(const Subject& subject) {
  const auto known = operations::onlyParameters(subject, {"delivery", "upTo"});
  if (!known) return known.failure();
  const auto webhook = parseId<WebhookId>(subject.target);
  if (!webhook) return Failure{noWebhook()};
  const auto one = deliveryIn(subject, "delivery");
  if (!one) return one.failure();
  if (*one) return Wanted{*webhook, **one, **one};
  const auto upTo = deliveryIn(subject, "upTo");
  if (!upTo) return upTo.failure();
  return Wanted{*webhook, DeliveryId{}, upTo->value_or(DeliveryId{std::numeric_limits<std::int64_t>::max()})};
}

Task<Outcome<Draft>> Redeliver::plan(Subject subject) {
  const auto wanted = read(subject);
  if (!wanted) co_return wanted.failure();
  auto unit = [this, wanted = *wanted](sql::ReadSession& session) -> Outcome<Found> {
    const auto webhook = m_rows.find(session, wanted.webhook);
    if (!webhook) return Failure{noWebhook()};
    return Found{webhook->shown, m_rows.dead(session, wanted.webhook, wanted.from, wanted.upTo, kMostAtOnce)};
  };
  const auto found = flatten(co_await m_sql.read("webhooks.dead", std::move(unit)));
  if (!found) co_return found.failure();
  const std::string figure = std::to_string(found->deliveries.size());
  Draft draft;
  draft.checks.push_back(countCheck(subject, found->deliveries.size()));
  draft.checks.push_back(enabledCheck(subject, found->webhook));
  draft.impact.affected = static_cast<std::int64_t>(found->deliveries.size());
  draft.impact.summary =
      subject.say(figure + " deliveries to " + found->webhook.name +
                      " are made again; the receiver knows them by "
                      "their Madang-Delivery.",
                  found->webhook.name + "에 전송 " + figure +
                      "건을 다시 보냅니다. 받는 쪽은 Madang-Delivery로 같은 전송임을 압니다.");
  draft.steps = {subject.say("put them into the queue again, with all their attempts",
                             "처음부터 다시 시도하도록 대기열에 넣습니다")};
  draft.confirmText = "redeliver " + figure;
  for (const DeliveryId id : found->deliveries) draft.state += toText(id) + ' ';
  if (!subject.params.contains("delivery") && !found->deliveries.empty()) {
    draft.params.emplace();
    (*draft.params)["upTo"] = toText(found->deliveries.back());
  }
  co_return draft;
}

Task<Outcome<Effect>> Redeliver::execute(Subject subject) {
  const auto wanted = read(subject);
  if (!wanted) co_return wanted.failure();
  auto unit = [this, wanted = *wanted, now = m_clock.now()](sql::WriteSession& session) {
    return m_rows.deliverAgain(session, wanted.webhook, wanted.from, wanted.upTo, kMostAtOnce, now);
  };
  const auto done = flatten(co_await m_sql.write("webhooks.deliverAgain", std::move(unit)));
  if (!done) co_return done.failure();
  Effect effect;
  effect.affected = *done;
  effect.result["deliveries"] = *done;
  co_return effect;
}

Task<Outcome<Verdict>> Redeliver::verify(Subject, Effect effect) {
  Verdict verdict;
  if (effect.result.contains("deliveries"))
    verdict.state = Verdict::State::Reached;
  else
    verdict.detail = "it is not known whether they wait again; the list of deliveries tells";
  co_return verdict;
}

}  // namespace madang::webhooks
