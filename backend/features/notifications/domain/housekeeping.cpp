#include "features/notifications/domain/housekeeping.h"

#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

constexpr int kReleasedAtOnce = 100;
constexpr int kForgottenAtOnce = 500;
constexpr std::chrono::hours kKept{24 * 90};
constexpr std::chrono::hours kDecisionsKept{24 * 30};

}  // namespace

Task<Outcome<void>> Housekeeping::release(jobs::JobContext& context) {
  while (!context.cancelled()) {
    const UtcTime now = m_ledger.parts().clock.now();
    auto look = [this, now](sql::ReadSession& session) {
      return m_ledger.parts().rows.heldUntil(session, now, kReleasedAtOnce);
    };
    auto due = flatten(co_await m_sql.read("notifications.held", std::move(look)));
    if (!due) co_return due.failure();
    if (due->empty()) break;
    auto unit = [this, members = std::move(*due)](sql::WriteSession& session) {
      for (const MemberId member : members) m_ledger.release(session, member);
    };
    const auto done = flatten(co_await m_sql.write("notifications.release", std::move(unit)));
    if (!done) co_return done.failure();
  }
  co_return Outcome<void>{};
}

Task<Outcome<void>> Housekeeping::forget(jobs::JobContext& context) {
  const UtcTime now = m_ledger.parts().clock.now();
  Step old = [this, now](sql::WriteSession& session) {
    return m_ledger.parts().rows.forgetOld(session, now - kKept, kForgottenAtOnce);
  };
  const auto notifications = co_await repeat(&context, "notifications.forget", std::move(old));
  if (!notifications) co_return notifications.failure();
  Step decisions = [this, now](sql::WriteSession& session) {
    return m_ledger.parts().rows.forgetDecisions(session, now - kDecisionsKept, kForgottenAtOnce);
  };
  const auto decided = co_await repeat(&context, "notifications.forget-decisions", std::move(decisions));
  if (!decided) co_return decided.failure();
  Step announced = [this, now](sql::WriteSession& session) {
    return m_announcements.forget(session, now - kKept, kForgottenAtOnce);
  };
  co_return co_await repeat(&context, "announcements.forget", std::move(announced));
}

Task<Outcome<void>> Housekeeping::repeat(jobs::JobContext* context, std::string_view name, Step step) {
  for (std::int64_t last = kForgottenAtOnce; last == kForgottenAtOnce && !context->cancelled();) {
    auto unit = [step](sql::WriteSession& session) { return step(session); };
    const auto gone = flatten(co_await m_sql.write(name, std::move(unit)));
    if (!gone) co_return gone.failure();
    last = *gone;
  }
  co_return Outcome<void>{};
}

}  // namespace madang::notifications
