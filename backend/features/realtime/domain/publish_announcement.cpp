#include "features/realtime/domain/publish_announcement.h"

#include <boost/describe/class.hpp>

#include "base/json.h"

namespace madang::realtime {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

/// What a plan is about; `expected` once it has been counted.
struct Params {
  AnnouncementText korean;
  AnnouncementText english;
  AnnouncementAudience audience;
  std::optional<std::int64_t> expected;
};
BOOST_DESCRIBE_STRUCT(Params, (), (korean, english, audience, expected))

Outcome<Params> paramsOf(const Subject& subject) {
  const auto known = operations::onlyParameters(subject, {"korean", "english", "audience", "expected"});
  if (!known) return known.failure();
  if (subject.target != "members")
    return Failure{Fault{
        "validation", "Announcements are for members.", {{"/target", "unknown-value", "expected: members"}}}};
  Params params;
  FieldErrors errors;
  readJson(boost::json::value(subject.params), params, errors, "/params");
  if (!errors.empty()) return Failure{Fault{"validation", "Some parameters do not fit.", std::move(errors)}};
  return params;
}

NewAnnouncement announcementOf(Params params) {
  return {std::move(params.korean), std::move(params.english), std::move(params.audience)};
}

/// A few who sign up while the plan is read do not outdate it.
std::int64_t mostOf(std::int64_t expected) {
  return expected + expected / 10 + 10;
}

}  // namespace

Task<Outcome<Draft>> PublishAnnouncement::plan(Subject subject) {
  const auto params = paramsOf(subject);
  if (!params) co_return params.failure();
  auto fits = m_announcer.check(announcementOf(*params));
  if (!fits) {
    Fault fault = fits.error();
    for (FieldError& each : fault.errors) each.pointer = "/params" + each.pointer;
    co_return Failure{std::move(fault)};
  }
  const auto counted = co_await m_announcer.preview(params->audience);
  if (!counted) co_return counted.failure();
  const std::int64_t expected = params->expected.value_or(*counted);
  const std::string number = std::to_string(expected);
  Draft draft;
  PlanCheck audience{"audience", CheckResult::Passed, std::to_string(*counted),
                     "1 – " + std::to_string(mostOf(expected)), ""};
  if (*counted == 0) {
    audience.result = CheckResult::Failed;
    audience.reason = subject.say("This reaches nobody.", "받을 회원이 없습니다.");
  } else if (*counted > mostOf(expected)) {
    audience.result = CheckResult::Failed;
    audience.reason =
        subject.say("Many more members than were counted first.", "처음 센 것보다 회원이 훨씬 많아졌습니다.");
  }
  draft.checks.push_back(std::move(audience));
  draft.impact = {subject.say(number + (expected == 1 ? " member reads “" : " members read “") +
                                  params->english.title + "”. It cannot be taken back.",
                              "회원 " + number + "명이 “" + params->korean.title +
                                  "” 공지를 읽습니다. 되돌릴 수 없습니다."),
                  expected};
  draft.steps = {
      subject.say("store the announcement", "공지를 저장합니다"),
      subject.say("tell those who are connected, some at a time", "접속한 회원에게 나누어 알립니다"),
      subject.say("all others read it with their next visit", "나머지는 다음에 들어올 때 읽습니다")};
  draft.confirmText = number;
  draft.state = "announcement for " + number;
  boost::json::object frozen = subject.params;
  frozen["expected"] = expected;
  draft.params = std::move(frozen);
  co_return draft;
}

Task<Outcome<Effect>> PublishAnnouncement::execute(Subject subject) {
  auto params = paramsOf(subject);
  if (!params) co_return params.failure();
  sql::Seal<Announcement> nothing = [](sql::WriteSession&, const Announcement&) {};
  const auto published =
      co_await m_announcer.publish(subject.actor, announcementOf(std::move(*params)), std::move(nothing));
  if (!published) co_return published.failure();
  Effect effect;
  effect.affected = published->members;
  effect.result["announcementId"] = toText(published->id);
  co_return effect;
}

Task<Outcome<Verdict>> PublishAnnouncement::verify(Subject, Effect effect) {
  Verdict verdict;
  const auto* text = effect.result.if_contains("announcementId");
  const auto id = text && text->is_string() ? parseId<AnnouncementId>(std::string_view{text->get_string()})
                                            : std::nullopt;
  if (!id) {
    verdict.detail = "it is not known whether it was published; look at the announcements";
    co_return verdict;
  }
  const auto found = co_await m_announcer.find(*id);
  if (!found) co_return found.failure();
  verdict.detail = std::to_string(found->told) + " of " + std::to_string(found->members) + " have it";
  if (found->finishedAt) verdict.state = Verdict::State::Reached;
  co_return verdict;
}

}  // namespace madang::realtime
