#include "features/metrics/time_range.h"

#include <algorithm>

#include <QDateTime>

namespace madang::console {
namespace {

constexpr double kShortest = 1'000;
constexpr double kLongest = 24.0 * 3600 * 1000;

}  // namespace

void TimeRange::setPaused(bool paused) {
  if (m_paused == paused) return;
  m_paused = paused;
  if (paused && isLive()) {
    m_to = static_cast<double>(QDateTime::currentMSecsSinceEpoch());
    m_from = m_to - m_spanMs;
  } else if (!paused) {
    m_from = m_to = 0;
  }
  Q_EMIT changed();
}

void TimeRange::showLast(double spanMs) {
  m_spanMs = std::clamp(spanMs, kShortest, kLongest);
  m_from = m_to = 0;
  m_paused = false;
  Q_EMIT changed();
}

void TimeRange::showBetween(double from, double to) {
  m_from = std::min(from, to);
  m_to = std::max(from, to);
  m_spanMs = std::clamp(m_to - m_from, kShortest, kLongest);
  m_from = m_to - m_spanMs;
  m_paused = true;
  Q_EMIT changed();
}

}  // namespace madang::console
