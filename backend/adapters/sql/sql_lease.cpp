#include "adapters/sql/sql_lease.h"

#include "ports/sql_fault.h"

namespace madang {
namespace {

constexpr sql::Statement kTake{
    "leases.take",
    "INSERT INTO leases (name, holder, fence, expires_at) VALUES (?, ?, 1, ?) "
    "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = leases.fence + 1, "
    "expires_at = excluded.expires_at WHERE leases.expires_at <= ? OR leases.holder = excluded.holder"};
constexpr sql::Statement kFence{"leases.fence", "SELECT fence FROM leases WHERE name = ?"};
constexpr sql::Statement kRenew{
    "leases.renew",
    "UPDATE leases SET expires_at = ? WHERE name = ? AND holder = ? AND fence = ? AND expires_at > ?"};
constexpr sql::Statement kRelease{
    "leases.release", "UPDATE leases SET expires_at = 0 WHERE name = ? AND holder = ? AND fence = ?"};

}  // namespace

Task<Outcome<std::optional<LeaseGrant>>> SqlLease::acquire(std::string name, std::string holder,
                                                           std::chrono::milliseconds ttl) {
  // The holder's own end is counted from before the request, so that it never outlives the row.
  LeaseGrant grant{name, holder, 0, m_clock.steady() + ttl};
  const UtcTime now = m_clock.now();
  auto acquireUnit = [=](sql::WriteSession& session) -> std::int64_t {
    if (session.execute(kTake, name, holder, now + ttl, now) == 0) return 0;
    return session.query(kFence, name)[0].int64(0);
  };
  auto taken = flatten(co_await m_sql.write("leases.acquire", std::move(acquireUnit)));
  if (!taken) co_return taken.failure();
  if (*taken == 0) co_return std::optional<LeaseGrant>{};
  grant.fence = *taken;
  co_return std::optional{std::move(grant)};
}

Task<Outcome<std::optional<LeaseGrant>>> SqlLease::renew(LeaseGrant grant, std::chrono::milliseconds ttl) {
  const SteadyTime validUntil = m_clock.steady() + ttl;
  const UtcTime now = m_clock.now();
  auto renewUnit = [=](sql::WriteSession& session) -> std::int64_t {
    return session.execute(kRenew, now + ttl, grant.name, grant.holder, grant.fence, now);
  };
  auto renewed = flatten(co_await m_sql.write("leases.renew", std::move(renewUnit)));
  if (!renewed) co_return renewed.failure();
  if (*renewed == 0) co_return std::optional<LeaseGrant>{};
  grant.validUntil = validUntil;
  co_return std::optional{std::move(grant)};
}

Task<Outcome<void>> SqlLease::release(LeaseGrant grant) {
  auto releaseUnit = [=](sql::WriteSession& session) -> void {
    session.execute(kRelease, grant.name, grant.holder, grant.fence);
  };
  co_return flatten(co_await m_sql.write("leases.release", std::move(releaseUnit)));
}

}  // namespace madang
