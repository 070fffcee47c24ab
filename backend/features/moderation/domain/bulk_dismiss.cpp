#include "features/moderation/domain/bulk_dismiss.h"

#include "base/json.h"
#include "features/moderation/domain/bulk.h"
#include "ports/sql_fault.h"

namespace madang::moderation {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

Failure<Fault> notFitting(const char* pointer, const char* why) {
  return Failure{Fault{"validation", "Some members do not fit.", {{pointer, "unknown-value", why}}}};
}

Outcome<CaseQuery> queryOf(const Subject& subject) {
  const auto known = operations::onlyParameters(subject, {"category", "upTo"});
  if (!known) return known.failure();
  const auto upTo = upToIn(subject);
  if (!upTo) return upTo.failure();
  CaseQuery query;
  query.sort = CaseSort::Newest;
  query.limit = kMostAtOnce;
  query.reader = subject.actor;
  if (*upTo) query.after = CaseQuery::Position{0, CaseId{**upTo + 1}};
  if (const auto* given = subject.params.if_contains("category")) {
    if (given->is_string()) query.category = parseEnum<ReportCategory>(std::string_view(given->get_string()));
    if (!query.category) return notFitting("/params/category", "a category of reports");
  }
  return query;
}

}  // namespace

Task<Outcome<BulkDismiss::Wanted>> BulkDismiss::find(Subject subject) {
  std::vector<std::int64_t> chosen;
  CaseQuery query;
  const bool selection = subject.target == "selection";
  if (selection) {
    const auto known = operations::onlyParameters(subject, {"cases"});
    if (!known) co_return known.failure();
    auto ids = idsIn(subject, "cases");
    if (!ids) co_return ids.failure();
    chosen = std::move(*ids);
  } else if (subject.target == "open") {
    auto asked = queryOf(subject);
    if (!asked) co_return asked.failure();
    query = *asked;
  } else {
    co_return notFitting("/target", "expected selection or open");
  }
  const UtcTime now = m.clock.now();
  query.now = now;
  auto unit = [this, chosen, query, selection, now,
               actor = subject.actor](sql::ReadSession& session) -> Outcome<Wanted> {
    Wanted wanted;
    std::vector<StoredCase> found;
    for (const std::int64_t id : chosen) {
      auto one = m.cases.find(session, CaseId{id});
      if (!one) return Failure{Fault{"case-not-found", "There is no such case."}};
      if (one->state == CaseState::Open) found.push_back(std::move(*one));
    }
    if (!selection) {
      found = m.cases.list(session, query);
      if (query.after) wanted.upTo = CaseId{query.after->id.value - 1};
      if (!wanted.upTo && !found.empty()) wanted.upTo = found.front().id;
    }
    for (StoredCase& one : found) {
      const bool others = one.claimedUntil && *one.claimedUntil > now && one.claimedBy != actor;
      if (others)
        ++wanted.claimedByOthers;
      else
        wanted.cases.push_back(std::move(one));
    }
    return wanted;
  };
  co_return flatten(co_await m.sql.read("moderation.bulkDismiss", std::move(unit)));
}

Task<Outcome<Draft>> BulkDismiss::plan(Subject subject) {
  const auto wanted = co_await find(subject);
  if (!wanted) co_return wanted.failure();
  const auto count = static_cast<std::int64_t>(wanted->cases.size());
  const std::string figure = std::to_string(count);
  Draft draft;
  draft.checks.push_back(countCheck(subject, count));
  PlanCheck claimed{"claimed-by-others", CheckResult::Passed, std::to_string(wanted->claimedByOthers), "0",
                    ""};
  if (wanted->claimedByOthers > 0) {
    claimed.result = CheckResult::Warning;
    claimed.reason =
        subject.say("These are left to who has claimed them.", "맡은 사람이 따로 있어 그대로 둡니다.");
  }
  draft.checks.push_back(std::move(claimed));
  draft.impact.affected = count;
  draft.impact.summary = subject.say(figure + " cases are closed; what they are about stays as it is.",
                                     figure + "건을 닫습니다. 신고된 내용은 그대로 둡니다.");
  draft.steps = {
      subject.say("decide each case with keep", "건마다 그대로 두기로 처리합니다"),
      subject.say("leave an action and an audit row for each", "하나마다 조치와 감사 기록을 남깁니다")};
  draft.confirmText = "dismiss " + figure;
  std::vector<std::int64_t> rests;
  for (const StoredCase& one : wanted->cases) {
    rests.push_back(one.id.value);
    rests.push_back(one.version);
  }
  draft.state = listText(rests);
  if (subject.target == "open" && wanted->upTo) {
    draft.params = subject.params;
    (*draft.params)["upTo"] = toText(*wanted->upTo);
  }
  co_return draft;
}

Task<Outcome<Effect>> BulkDismiss::execute(Subject subject) {
  const Staff staff = staffOf(subject);
  const std::string reason = subject.reason;
  const auto wanted = co_await find(std::move(subject));
  if (!wanted) co_return wanted.failure();
  const auto& cases = wanted->cases;
  const auto one = [this, &staff, &reason, &cases](std::size_t at) {
    CaseDecision decision;
    decision.version = cases[at].version;
    decision.reason = reason;
    return m_desk.decide(staff, cases[at].id, std::move(decision), nullptr);
  };
  const auto isStale = [](std::string_view code) { return code.starts_with("case-"); };
  co_return co_await doEach(cases.size(), "cases", one, isStale);
}

Task<Outcome<Verdict>> BulkDismiss::verify(Subject, Effect effect) {
  co_return verdictOf(effect, "cases");
}

}  // namespace madang::moderation
