#include "features/moderation/domain/bulk.h"

#include <algorithm>

#include <boost/json/array.hpp>

namespace madang::moderation {
namespace {

Failure<Fault> notFitting(std::string_view name, const char* why) {
  return Failure{Fault{
      "validation", "Some parameters do not fit.", {{"/params/" + std::string(name), "wrong-type", why}}}};
}

std::optional<std::int64_t> idOf(const boost::json::value& value) {
  if (!value.is_string()) return std::nullopt;
  const auto id = parseId<ActionId>(std::string_view(value.get_string()));
  if (!id) return std::nullopt;
  return id->value;
}

}  // namespace

Outcome<std::vector<std::int64_t>> idsIn(const operations::Subject& subject, std::string_view name) {
  const auto* list = subject.params.if_contains(name);
  if (!list || !list->is_array()) return notFitting(name, "a list of ids");
  const auto& array = list->get_array();
  if (array.empty() || array.size() > kMostAtOnce) return notFitting(name, "1 to 500 ids");
  std::vector<std::int64_t> ids;
  for (const auto& value : array) {
    const auto id = idOf(value);
    if (!id) return notFitting(name, "a list of ids");
    ids.push_back(*id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Outcome<std::optional<std::int64_t>> upToIn(const operations::Subject& subject) {
  const auto* value = subject.params.if_contains("upTo");
  if (!value) return std::optional<std::int64_t>{};
  const auto id = idOf(*value);
  if (!id) return notFitting("upTo", "an id");
  return id;
}

Staff staffOf(const operations::Subject& subject) {
  return {subject.actor, subject.role, capabilitiesOf(subject.role), {}};
}

std::string listText(const std::vector<std::int64_t>& ids) {
  std::string text;
  for (const std::int64_t id : ids) text += std::to_string(id) + ' ';
  return text;
}

PlanCheck countCheck(const operations::Subject& reader, std::int64_t count) {
  PlanCheck check{"count", CheckResult::Passed, std::to_string(count), "1 to 500", ""};
  if (count == 0) {
    check.result = CheckResult::Warning;
    check.reason = reader.say("Nothing would change.", "바뀌는 것이 없습니다.");
  } else if (count > kMostAtOnce) {
    check.result = CheckResult::Failed;
    check.actual = reader.say("more than 500", "500 초과");
    check.reason = reader.say("This is too much for one operation; narrow it down.",
                              "한 번에 하기에는 너무 많습니다. 범위를 좁혀 주세요.");
  }
  return check;
}

Task<Outcome<operations::Effect>> doEach(std::size_t count, std::string what,
                                         std::function<Task<Outcome<ActionTaken>>(std::size_t)> one,
                                         std::function<bool(std::string_view)> isStale) {
  operations::Effect effect;
  std::int64_t skipped = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto taken = co_await one(i);
    if (taken)
      ++effect.affected;
    else if (isStale(taken.error().code))
      ++skipped;
    else
      co_return taken.failure();
  }
  effect.result[what] = effect.affected;
  effect.result["skipped"] = skipped;
  co_return effect;
}

operations::Verdict verdictOf(const operations::Effect& effect, std::string_view what) {
  operations::Verdict verdict;
  if (effect.result.contains(what))
    verdict.state = operations::Verdict::State::Reached;
  else
    verdict.detail = "it is not known how many were done; make a new plan to see what is left";
  return verdict;
}

}  // namespace madang::moderation
