#include "features/moderation/domain/notices.h"

#include "ports/sql_fault.h"

namespace madang::moderation {

Task<Outcome<std::int64_t>> Notices::run() {
  constexpr int kAtOnce = 50;
  constexpr std::chrono::seconds kSlack{4};  // an undo that came late is still accepted
  const UtcTime before = m.clock.now() - m.settings.undo - kSlack;
  auto due = [this, before](sql::ReadSession& session) {
    return m.actions.unnotified(session, before, kAtOnce);
  };
  const auto found = flatten(co_await m.sql.read("moderation.unnotified", std::move(due)));
  if (!found) co_return found.failure();
  std::int64_t raised = 0;
  for (const StoredSanction& sanction : *found) {
    auto unit = [this, sanction](sql::WriteSession& session) {
      if (!m.actions.markNotified(session, sanction.id)) return false;
      const auto member = m.members.file(session, sanction.member);
      if (!member) return false;
      m.events.raise(session, MemberSanctioned{member->id, member->email, member->nickname, member->language,
                                               sanction.kind, sanction.category, sanction.reason,
                                               sanction.blockedUntil, sanction.id});
      return true;
    };
    const auto done = flatten(co_await m.sql.write("moderation.notify", std::move(unit)));
    if (!done) co_return done.failure();
    raised += *done ? 1 : 0;
  }
  co_return raised;
}

}  // namespace madang::moderation
