#include "features/accounts/domain/account_jobs.h"

#include "ports/sql_fault.h"

namespace madang::accounts {
namespace {

constexpr std::int64_t kWishesAtOnce = 50;
constexpr std::int64_t kRemovedAtOnce = 500;
constexpr std::chrono::hours kKeepEnded{24 * 7};  // long enough to see a stolen token come back
constexpr std::chrono::hours kKeepDelivered{24};
constexpr std::chrono::hours kKeepNetworks{24 * 180};

}  // namespace

void AccountJobs::addTo(jobs::JobRegistry& registry) {
  jobs::JobDefinition wishes;
  wishes.name = "accounts.mail-wishes";
  wishes.description = "Makes the tokens for verification and password mails that were asked for.";
  wishes.schedule = std::chrono::milliseconds{1'000};
  wishes.keepHistory = false;
  wishes.run = [this](jobs::JobContext& context) { return fulfilWishes(context); };
  registry.add(std::move(wishes));

  jobs::JobDefinition cleaning;
  cleaning.name = "accounts.clean-up";
  cleaning.description = "Forgets ended sessions, used mail tokens, old networks and delivered outbox items.";
  cleaning.schedule = std::chrono::milliseconds{3'600'000};
  cleaning.run = [this](jobs::JobContext& context) { return cleanUp(context); };
  registry.add(std::move(cleaning));
}

Task<Outcome<void>> AccountJobs::fulfilWishes(jobs::JobContext& context) {
  const std::string kind(PasswordRecovery::kWishKind);
  auto wishes = co_await m_ports.outbox.due(kind, m_ports.clock.now(), kWishesAtOnce);
  if (!wishes) co_return wishes.failure();
  for (OutboxItem& wish : *wishes) {
    if (context.cancelled()) break;
    auto done = co_await m_recovery.fulfil(std::move(wish));
    if (!done) co_return done.failure();
  }
  co_return Outcome<void>{};
}

Task<Outcome<void>> AccountJobs::cleanUp(jobs::JobContext& context) {
  const UtcTime now = m_ports.clock.now();
  m_standings.sweep(now);
  std::int64_t removed = 0;
  for (std::int64_t last = 1; last > 0 && !context.cancelled(); removed += last) {
    auto sessions = co_await m_ports.sessions.removeEnded(now - kKeepEnded, kRemovedAtOnce);
    if (!sessions) co_return sessions.failure();
    auto items = co_await m_ports.outbox.removeDone(now - kKeepDelivered, kRemovedAtOnce);
    if (!items) co_return items.failure();
    auto stale = co_await removeStale(now);
    if (!stale) co_return stale.failure();
    last = *sessions + *items + *stale;
    context.progress(removed + last, 0);
  }
  co_return Outcome<void>{};
}

Task<Outcome<std::int64_t>> AccountJobs::removeStale(UtcTime now) {
  auto unit = [this, now](sql::WriteSession& session) {
    return m_ports.members.removeStale(session, now - kKeepEnded, now - kKeepNetworks, kRemovedAtOnce);
  };
  co_return flatten(co_await m_ports.sql.write("accounts.removeStale", std::move(unit)));
}

}  // namespace madang::accounts
