#include "features/accounts/domain/revoke_sessions.h"

namespace madang::accounts {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

Failure<Fault> noMember() {
  return Failure{Fault{"member-not-found", "There is no such member."}};
}

}  // namespace

Task<Outcome<Draft>> RevokeSessions::plan(Subject subject) {
  const auto known = onlyParameters(subject, {});
  if (!known) co_return known.failure();
  const auto member = parseId<MemberId>(subject.target);
  if (!member) co_return noMember();
  std::vector<MemberId> wanted(1, *member);
  const auto cards = co_await m_directory.cards(std::move(wanted));
  if (!cards) co_return cards.failure();
  if (cards->empty()) co_return noMember();
  Draft draft;
  const bool self = *member == subject.actor;
  PlanCheck other{"not-yourself", CheckResult::Passed,
                  subject.say(self ? "yourself" : "somebody else", self ? "본인" : "다른 회원"),
                  subject.say("somebody else", "다른 회원"), ""};
  if (self) {
    other.result = CheckResult::Warning;
    other.reason = subject.say("You will be signed out as well.", "본인도 로그아웃됩니다.");
  }
  draft.checks.push_back(std::move(other));
  draft.impact.affected = 1;
  draft.impact.summary =
      subject.say(cards->front().nickname + " is signed out on every device and has to sign in again.",
                  cards->front().nickname + " 님이 모든 기기에서 로그아웃되고 다시 로그인해야 합니다.");
  draft.steps = {
      subject.say("end every session of the member", "회원의 모든 세션을 끝냅니다"),
      subject.say("refuse the access tokens of these sessions", "이 세션들의 접근 토큰을 거부합니다")};
  draft.confirmText = subject.target;
  draft.state = "member exists";
  co_return draft;
}

Task<Outcome<Effect>> RevokeSessions::execute(Subject subject) {
  const auto member = parseId<MemberId>(subject.target);
  if (!member) co_return noMember();
  const auto ended = co_await m_revoker.revokeAll(*member);
  if (!ended) co_return ended.failure();
  Effect effect;
  effect.affected = *ended;
  effect.result["sessionsEnded"] = *ended;
  co_return effect;
}

Task<Outcome<Verdict>> RevokeSessions::verify(Subject, Effect effect) {
  Verdict verdict;
  // The revocation is committed when execute() returns; without its answer nobody can tell.
  if (effect.result.contains("sessionsEnded"))
    verdict.state = Verdict::State::Reached;
  else
    verdict.detail = "it is not known whether the sessions were ended; repeat the operation";
  co_return verdict;
}

}  // namespace madang::accounts
