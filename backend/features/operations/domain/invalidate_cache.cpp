#include "features/operations/domain/invalidate_cache.h"

namespace madang::operations {
namespace {

Outcome<std::optional<std::string>> keyOf(const Subject& subject) {
  const auto known = onlyParameters(subject, {"key"});
  if (!known) return known.failure();
  const auto* key = subject.params.if_contains("key");
  if (!key || key->is_null()) return std::optional<std::string>{};
  if (key->is_string() && !key->get_string().empty() && key->get_string().size() <= 200)
    return std::optional{std::string{key->get_string()}};
  Fault fault{"validation", "Some members do not fit."};
  fault.errors.push_back({"/params/key", "wrong-type", "a text of 1 to 200 bytes"});
  return Failure{std::move(fault)};
}

}  // namespace

Task<Outcome<Draft>> InvalidateCache::plan(Subject subject) {
  const auto key = keyOf(subject);
  if (!key) co_return key.failure();
  const auto entries = m_regions.preview(subject.target, *key);
  if (!entries) co_return Failure{Fault{"region-not-found", "There is no such cache region."}};
  Draft draft;
  PlanCheck filled{"entries", CheckResult::Passed, std::to_string(*entries),
                   subject.say("at least 1", "1 이상"), ""};
  if (*entries == 0) {
    filled.result = CheckResult::Warning;
    filled.reason = subject.say("Nothing would be dropped.", "지울 항목이 없습니다.");
  }
  draft.checks.push_back(std::move(filled));
  draft.impact.affected = *entries;
  draft.impact.summary = subject.say(std::to_string(*entries) + " entries of the region " + subject.target +
                                         " are dropped; the next readers load them from the database.",
                                     subject.target + " 영역의 항목 " + std::to_string(*entries) +
                                         "개를 지웁니다. 다음 독자부터 데이터베이스에서 다시 읽습니다.");
  draft.steps = {subject.say("drop the entries in this process", "이 프로세스에서 항목을 지웁니다")};
  draft.confirmText = subject.target;
  draft.state = "region exists";  // how many entries it holds moves with every request
  co_return draft;
}

Task<Outcome<Effect>> InvalidateCache::execute(Subject subject) {
  const auto key = keyOf(subject);
  if (!key) co_return key.failure();
  const auto dropped = m_regions.invalidate(subject.target, *key);
  if (!dropped) co_return Failure{Fault{"region-not-found", "There is no such cache region."}};
  Effect effect;
  effect.affected = *dropped;
  effect.result["dropped"] = *dropped;
  co_return effect;
}

Task<Outcome<Verdict>> InvalidateCache::verify(Subject, Effect effect) {
  Verdict verdict;
  verdict.state = Verdict::State::Reached;
  // The call above is over when it returns; a process that started anew began with empty regions.
  if (!effect.result.contains("dropped")) verdict.detail = "the process began with an empty cache";
  co_return verdict;
}

}  // namespace madang::operations
