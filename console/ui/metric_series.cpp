#include "ui/metric_series.h"

#include <QVariantMap>
#include <algorithm>
#include <cmath>
#include <limits>

namespace madang::ui {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double gapSteps = 2.5;

bool isGap(qint64 distanceMs, qint64 stepMs) {
  return static_cast<double>(distanceMs) > gapSteps * static_cast<double>(stepMs);
}

}  // namespace

MetricSeries::MetricSeries(QObject* parent) : QObject(parent), m_newest(unknown) {}

void MetricSeries::setCapacity(int capacity) {
  if (capacity == m_capacity) return;
  m_capacity = std::max(2, capacity);
  trim();
  Q_EMIT capacityChanged();
}

void MetricSeries::setStepMs(int stepMs) {
  if (stepMs == m_stepMs) return;
  m_stepMs = std::max(1, stepMs);
  Q_EMIT stepMsChanged();
}

void MetricSeries::append(double atMs, double value) {
  const auto at = static_cast<qint64>(atMs);
  bool breaks = false;
  if (!m_samples.empty()) {
    const qint64 last = m_samples.back().at;
    if (at <= last) return;
    const qint64 step = last <= m_historyEnd ? std::max<qint64>(m_historyStepMs, m_stepMs) : m_stepMs;
    breaks = isGap(at - last, step);
  }
  m_samples.push_back({.at = at, .value = value, .breakBefore = breaks});
  if (std::isfinite(value)) {
    m_newest = value;
    m_newestAt = at;
  }
  trim();
  Q_EMIT changed();
}

void MetricSeries::setHistory(const QVariantList& points, double stepMs) {
  std::vector<Sample> samples;
  samples.reserve(static_cast<std::size_t>(points.size()));
  for (const QVariant& entry : points) {
    const QVariantMap point = entry.toMap();
    const QVariant value = point.value(QStringLiteral("value"));
    const auto number = [&point](const QString& field) {
      const QVariant given = point.value(field);
      return given.isNull() ? unknown : given.toDouble();
    };
    samples.push_back({static_cast<qint64>(point.value(QStringLiteral("at")).toDouble()),
                       value.isNull() ? unknown : value.toDouble(), false, number(QStringLiteral("low")),
                       number(QStringLiteral("high"))});
  }
  setHistory(samples, static_cast<qint64>(stepMs));
}

void MetricSeries::setHistory(const std::vector<Sample>& points, qint64 stepMs) {
  std::vector<Sample> joined;
  for (Sample point : points) {
    if (!joined.empty() && point.at <= joined.back().at) continue;
    point.breakBefore = !joined.empty() && isGap(point.at - joined.back().at, stepMs);
    joined.push_back(point);
  }
  m_historyStepMs = stepMs;
  m_historyEnd = joined.empty() ? 0 : joined.back().at;
  for (Sample live : m_samples) {
    if (live.at <= m_historyEnd) continue;
    if (!joined.empty()) {
      const qint64 step = joined.back().at <= m_historyEnd ? std::max<qint64>(stepMs, m_stepMs) : m_stepMs;
      live.breakBefore = isGap(live.at - joined.back().at, step);
    }
    joined.push_back(live);
  }
  m_samples = std::move(joined);
  trim();
  findNewest();
  Q_EMIT changed();
  Q_EMIT reshaped();
}

void MetricSeries::clear() {
  m_samples.clear();
  m_historyEnd = 0;
  findNewest();
  Q_EMIT changed();
  Q_EMIT reshaped();
}

void MetricSeries::forgetFrom(double atMs) {
  const auto at = static_cast<qint64>(atMs);
  const auto first = std::lower_bound(m_samples.begin(), m_samples.end(), at,
                                      [](const Sample& sample, qint64 time) { return sample.at < time; });
  m_samples.erase(first, m_samples.end());
  m_historyEnd = std::min(m_historyEnd, at);
  findNewest();
  Q_EMIT changed();
  Q_EMIT reshaped();
}

double MetricSeries::valueAt(double atMs) const {
  const auto at = static_cast<qint64>(atMs);
  const auto after = std::lower_bound(m_samples.begin(), m_samples.end(), at,
                                      [](const Sample& sample, qint64 time) { return sample.at < time; });
  const Sample* nearest = nullptr;
  if (after != m_samples.end()) nearest = &*after;
  if (after != m_samples.begin()) {
    const Sample& before = *(after - 1);
    if (nearest == nullptr || at - before.at < nearest->at - at) nearest = &before;
  }
  if (nearest == nullptr) return unknown;
  const qint64 step = nearest->at <= m_historyEnd ? std::max<qint64>(m_historyStepMs, m_stepMs) : m_stepMs;
  return std::abs(nearest->at - at) <= 2 * step ? nearest->value : unknown;
}

double MetricSeries::before(double backMs) const {
  return m_newestAt == 0 ? unknown : valueAt(static_cast<double>(m_newestAt) - backMs);
}

void MetricSeries::trim() {
  const auto most = static_cast<std::size_t>(m_capacity);
  // Room for a tenth more, so that a full series does not move all its values for each new one.
  if (m_samples.size() <= most + most / 10) return;
  m_samples.erase(m_samples.begin(), m_samples.end() - static_cast<std::ptrdiff_t>(most));
}

void MetricSeries::findNewest() {
  m_newest = unknown;
  m_newestAt = 0;
  for (auto sample = m_samples.rbegin(); sample != m_samples.rend(); ++sample) {
    if (!std::isfinite(sample->value)) continue;
    m_newest = sample->value;
    m_newestAt = sample->at;
    return;
  }
}

}  // namespace madang::ui
