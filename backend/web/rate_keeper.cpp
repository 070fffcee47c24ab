#include "web/rate_keeper.h"

#include <algorithm>

#include "ports/sql_fault.h"

namespace madang::web {
namespace {

constexpr sql::Statement kLoad{"limits.load",
                               "SELECT slot, empty_until FROM rate_buckets WHERE empty_until > ?"};
constexpr sql::Statement kClear{"limits.clear", "DELETE FROM rate_buckets"};
constexpr sql::Statement kInsert{"limits.save", "INSERT INTO rate_buckets (slot, empty_until) VALUES (?, ?)"};

/// A bucket that is full again sooner than a restart takes need not be kept.
constexpr std::chrono::seconds kWorthwhile{5};
/// Of more buckets than this the emptiest are kept: one save stays one short unit.
constexpr std::size_t kMostSaved = 4096;

}  // namespace

Task<Outcome<void>> RateKeeper::load() {
  const UtcTime now = m_clock.now();
  auto unit = [now](sql::ReadSession& session) { return session.query(kLoad, now); };
  auto rows = co_await m_sql.read("limits.load", std::move(unit));
  if (!rows) co_return Failure{faultOf(rows.error())};
  std::vector<RateLimiter::Saved> buckets;
  for (const sql::Row row : *rows) buckets.push_back({row.int64(0), row.time(1)});
  m_limiter.restore(buckets, m_clock.steady(), now);
  co_return Outcome<void>{};
}

Task<Outcome<void>> RateKeeper::save() {
  auto buckets = m_limiter.save(m_clock.steady(), m_clock.now(), kWorthwhile);
  if (buckets.size() > kMostSaved) {
    std::nth_element(buckets.begin(), buckets.begin() + kMostSaved, buckets.end(),
                     [](const auto& a, const auto& b) { return a.emptyUntil > b.emptyUntil; });
    buckets.resize(kMostSaved);
  }
  if (buckets.empty() && m_savedNone) co_return Outcome<void>{};
  const bool none = buckets.empty();
  // Named: GCC 12 destroys the captures of an unnamed one inside a co_await expression twice.
  auto unit = [buckets = std::move(buckets)](sql::WriteSession& session) {
    session.execute(kClear);
    for (const auto& bucket : buckets) session.execute(kInsert, bucket.slot, bucket.emptyUntil);
  };
  auto saved = co_await m_sql.write("limits.save", std::move(unit));
  if (!saved) co_return Failure{faultOf(saved.error())};
  m_savedNone = none;
  co_return Outcome<void>{};
}

}  // namespace madang::web
