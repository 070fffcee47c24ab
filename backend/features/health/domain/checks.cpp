#include "features/health/domain/checks.h"

#include <cmath>
#include <deque>
#include <system_error>

namespace madang::health {
namespace {

constexpr std::int64_t kMebibyte = 1024 * 1024;
constexpr sql::Statement kProbe{"health.probe", "SELECT 1"};
constexpr auto kProbeEvery = 5s;
constexpr auto kProbeSlow = 2s;

std::string number(double value) {
  if (std::abs(value) >= 100 || value == std::floor(value)) return std::to_string(std::llround(value));
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string errorName(sql::ErrorCode code) {
  switch (code) {
    case sql::ErrorCode::QueueFull:
      return "the queue is full";
    case sql::ErrorCode::DeadlineExceeded:
      return "a probe waited too long";
    case sql::ErrorCode::DiskFull:
      return "the disk is full";
    case sql::ErrorCode::Corrupt:
      return "the file is damaged";
    default:
      return "the database does not answer";
  }
}

}  // namespace

std::function<Standing()> figureCheck(const metrics::LatestFigures& figures, std::string series,
                                      std::string what, Thresholds thresholds) {
  return [&figures, series = std::move(series), what = std::move(what), thresholds]() -> Standing {
    const auto value = figures.latest(series);
    if (!value || *value < thresholds.caution) {
      if (!value || (*value < thresholds.serious && *value < thresholds.critical)) return {};
    }
    const auto [state, limit] =
        *value >= thresholds.critical  ? std::pair{HealthState::Critical, thresholds.critical}
        : *value >= thresholds.serious ? std::pair{HealthState::Serious, thresholds.serious}
                                       : std::pair{HealthState::Caution, thresholds.caution};
    return {state, what + ": " + number(*value) + ", limit " + number(limit)};
  };
}

std::function<Standing()> diskCheck(std::filesystem::path folder) {
  return [folder = std::move(folder)]() -> Standing {
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    if (error) return {HealthState::Serious, "the data folder cannot be looked at: " + error.message()};
    const auto free = static_cast<std::int64_t>(space.available);
    const double share =
        space.capacity == 0 ? 0 : static_cast<double>(free) / static_cast<double>(space.capacity);
    const std::string detail =
        "free: " + std::to_string(free / kMebibyte) + " MiB, " + number(std::floor(share * 100)) + " %";
    if (free < 64 * kMebibyte) return {HealthState::Critical, detail};
    if (free < 512 * kMebibyte && share < 0.05) return {HealthState::Serious, detail};
    if (free < 2048 * kMebibyte && share < 0.10) return {HealthState::Caution, detail};
    return {HealthState::Normal, detail};
  };
}

std::function<Standing()> lostLinesCheck(std::function<std::int64_t()> lostSoFar, const Clock& clock) {
  struct Loss {
    SteadyTime at;
    std::int64_t lines;
  };
  auto losses = std::make_shared<std::deque<Loss>>();
  auto before = std::make_shared<std::int64_t>(0);
  return [losses, before, lostSoFar = std::move(lostSoFar), &clock]() -> Standing {
    const auto now = clock.steady();
    if (const auto lost = lostSoFar(); lost > *before) {
      losses->push_back({now, lost - *before});
      *before = lost;
    }
    while (!losses->empty() && losses->front().at < now - 60s) losses->pop_front();
    std::int64_t lines = 0;
    for (const Loss& loss : *losses) lines += loss.lines;
    if (lines == 0) return {};
    return {HealthState::Caution, "log lines lost in the last minute: " + std::to_string(lines)};
  };
}

void SqlProbe::kick() {
  const auto now = m_clock.steady().time_since_epoch();
  if (m_state->running || now - std::chrono::nanoseconds{m_state->startedNanos} < kProbeEvery) return;
  m_state->running = true;
  m_state->startedNanos = now.count();
  m_sql.submitRead(
      "health.probe", [](sql::ReadSession& session) { static_cast<void>(session.query(kProbe)); },
      [state = m_state](std::optional<sql::Error> error) {
        state->failures = error ? state->failures + 1 : 0;
        if (error) state->code = static_cast<int>(error->code);
        state->running = false;
      });
}

Standing SqlProbe::standing() const {
  const auto waiting = m_clock.steady().time_since_epoch() - std::chrono::nanoseconds{m_state->startedNanos};
  if (m_state->running && waiting > kProbeSlow)
    return {waiting > 10s ? HealthState::Critical : HealthState::Serious,
            "a probe has waited " + number(std::chrono::duration<double>(waiting).count()) + " s, limit 2"};
  if (m_state->failures == 0) return {};
  return {m_state->failures > 1 ? HealthState::Critical : HealthState::Serious,
          errorName(static_cast<sql::ErrorCode>(m_state->code.load()))};
}

}  // namespace madang::health
