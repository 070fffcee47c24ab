#include "features/moderation/domain/notices.h"

#include "ports/sql_fault.h"

namespace madang::moderation {
namespace {

constexpr int kAtOnce = 50;

}  // namespace

Task<Outcome<std::int64_t>> Notices::run() {
  constexpr std::chrono::seconds kSlack{4};  // an undo that came late is still accepted
  const UtcTime before = m.clock.now() - m.settings.undo - kSlack;
  const auto sanctions = co_await tellSanctions(before);
  if (!sanctions) co_return sanctions.failure();
  const auto answers = co_await tellAnswers(before);
  if (!answers) co_return answers.failure();
  co_return *sanctions + *answers;
}

Task<Outcome<std::int64_t>> Notices::tellSanctions(UtcTime before) {
  auto due = [this, before](sql::ReadSession& session) {
    return m.actions.unnotified(session, before, kAtOnce);
  };
  const auto found = flatten(co_await m.sql.read("moderation.unnotified", std::move(due)));
  if (!found) co_return found.failure();
  std::int64_t raised = 0;
  for (const StoredSanction& sanction : *found) {
    auto unit = [this, sanction](sql::WriteSession& session) { return tell(session, sanction); };
    const auto done = flatten(co_await m.sql.write("moderation.notify", std::move(unit)));
    if (!done) co_return done.failure();
    raised += *done ? 1 : 0;
  }
  co_return raised;
}

Task<Outcome<std::int64_t>> Notices::tellAnswers(UtcTime before) {
  auto due = [this, before](sql::ReadSession& session) {
    return m.actions.answers(session, before, kAtOnce);
  };
  const auto found = flatten(co_await m.sql.read("moderation.answers", std::move(due)));
  if (!found) co_return found.failure();
  std::int64_t raised = 0;
  for (const StoredAnswer& answer : *found) {
    auto unit = [this, answer](sql::WriteSession& session) { return tell(session, answer); };
    const auto done = flatten(co_await m.sql.write("moderation.answer", std::move(unit)));
    if (!done) co_return done.failure();
    raised += *done ? 1 : 0;
  }
  co_return raised;
}

bool Notices::tell(sql::WriteSession& session, const StoredSanction& sanction) {
  if (!m.actions.markNotified(session, sanction.id)) return false;
  const auto member = m.members.file(session, sanction.member);
  if (!member) return false;
  m.events.raise(
      session, MemberSanctioned{member->id, member->email, member->nickname, member->language, sanction.kind,
                                sanction.category, sanction.reason, sanction.blockedUntil, sanction.id});
  return true;
}

bool Notices::tell(sql::WriteSession& session, const StoredAnswer& answer) {
  if (!m.actions.removeAnswer(session, answer.decision)) return false;
  const auto member = m.members.file(session, answer.member);
  if (!member) return false;
  std::optional<UtcTime> until = member->blockedUntil;
  if (until && *until <= m.clock.now()) until.reset();
  m.events.raise(session, AppealDecided{member->id, member->email, member->nickname, member->language,
                                        answer.granted, answer.words, until});
  return true;
}

}  // namespace madang::moderation
