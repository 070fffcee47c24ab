#include "app/compose/limits.h"

#include <charconv>
#include <optional>
#include <stdexcept>

#include "features/jobs/jobs.h"
#include "web/idempotency.h"
#include "web/rate_keeper.h"

namespace madang {
namespace {

constexpr std::int64_t kSweepStep = 500;

/// `write=240/60` as the allowance of 240 requests in 60 seconds; nothing for another text.
std::optional<std::pair<std::string, web::RateQuota>> parseRate(std::string_view text) {
  const auto equals = text.find('=');
  const auto slash = text.find('/', equals == std::string_view::npos ? 0 : equals);
  if (equals == std::string_view::npos || slash == std::string_view::npos) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t to) -> std::optional<std::uint32_t> {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, value);
    return error == std::errc{} && end == text.data() + to ? std::optional{value} : std::nullopt;
  };
  const auto quota = number(equals + 1, slash);
  const auto seconds = number(slash + 1, text.size());
  if (!quota || !seconds || *seconds == 0) return std::nullopt;
  return std::pair{std::string(text.substr(0, equals)),
                   web::RateQuota{*quota, std::chrono::seconds{*seconds}}};
}

Task<void> saveAtEnd(web::RateKeeper* keeper, Log* log) {
  const auto saved = co_await keeper->save();
  if (!saved) log->warn("limits.not-saved", {{"code", std::string(saved.error().code)}});
}

Task<Outcome<void>> sweepKeys(web::IdempotencyStore* store, jobs::JobContext* context) {
  while (!context->cancelled()) {
    const auto removed = co_await store->removeExpired(kSweepStep);
    if (!removed) co_return removed.failure();
    if (*removed < kSweepStep) break;
  }
  co_return Outcome<void>{};
}

}  // namespace

void composeLimits(Composition& composition) {
  std::map<std::string, web::RateQuota, std::less<>> rates;
  for (const auto& text : composition.config.limits.rates) {
    auto rate = parseRate(text);
    if (!rate) throw std::invalid_argument("limits.rates: `" + text + "` is not name=quota/seconds");
    rates.insert(std::move(*rate));
  }
  auto& limiter = composition.make<web::RateLimiter>(composition.config.limits.enabled, std::move(rates));
  auto& keeper = composition.make<web::RateKeeper>(limiter, composition.sql, composition.clock);
  auto& keys =
      composition.make<web::IdempotencyStore>(composition.sql, composition.clock, composition.metrics);
  composition.limiter = &limiter;
  composition.idempotency = &keys;

  if (limiter.enabled()) {
    composition.onStart.push_back([&keeper] { return keeper.load(); });
    composition.onStop.push_back([&keeper, log = &composition.log] { return saveAtEnd(&keeper, log); });
  }
  if (!composition.jobs) return;
  if (limiter.enabled())
    composition.jobs->add({"limits.save", "Keeps the rate limits of busy clients over restarts.", 5s,
                           jobs::AfterCrash::MarkOnly, false,
                           [&keeper](jobs::JobContext&) { return keeper.save(); }});
  composition.jobs->add({"idempotency.clean-up", "Deletes stored answers that are older than a day.",
                         std::chrono::milliseconds{10min}, jobs::AfterCrash::MarkOnly, true,
                         [&keys](jobs::JobContext& context) { return sweepKeys(&keys, &context); }});
}

}  // namespace madang
