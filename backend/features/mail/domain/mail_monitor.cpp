#include "features/mail/domain/mail_monitor.h"

#include <algorithm>

namespace madang::mail {
namespace {

constexpr int kRest = 20;  // times as long as a look took: counting a long queue must not slow it down

}  // namespace

MailMonitor::MailMonitor(Parts parts, std::vector<Provider> providers, std::int64_t perSecond)
    : m_parts(parts), m_providers(std::move(providers)), m_perSecond(perSecond) {
  measure("queued", &MailCounts::queued);
  measure("sending", &MailCounts::sending);
  measure("deferred", &MailCounts::deferred);
  measure("scheduled", &MailCounts::scheduled);
  measure("bounced", &MailCounts::bounced);
  measure("dead", &MailCounts::dead);
  m_gauges.push_back(parts.metrics.gauge("madang_mail_oldest_seconds", "Age of the oldest message that waits",
                                         [this] { return static_cast<double>(now().oldestSeconds); }));
}

void MailMonitor::measure(const char* state, std::int64_t MailCounts::*count) {
  m_gauges.push_back(m_parts.metrics.gauge("madang_mail_messages", "Messages by state",
                                           [this, count] {
                                             const std::lock_guard lock(m_mutex);
                                             return static_cast<double>(m_counts.*count);
                                           },
                                           {{"state", state}}));
}

Task<Outcome<void>> MailMonitor::look() {
  const SteadyTime began = m_parts.clock.steady();
  if (began < m_nextLook) co_return Outcome<void>{};
  const UtcTime today = QuotaBook::dayOf(m_parts.clock.now());
  const auto counts = co_await m_parts.box.counts(today);
  if (!counts) co_return counts.failure();
  const auto oldest = co_await m_parts.box.oldest();
  if (!oldest) co_return oldest.failure();
  const SteadyTime ended = m_parts.clock.steady();
  m_nextLook = ended + kRest * (ended - began);
  const std::lock_guard lock(m_mutex);
  m_counts = *counts;
  m_oldest = *oldest;
  co_return Outcome<void>{};
}

MailProvider MailMonitor::shown(const Provider& provider) const {
  MailProvider out;
  out.name = provider.name;
  out.host = provider.host;
  out.port = provider.port;
  out.security = provider.security;
  out.fromDomain = provider.fromDomain;
  out.weight = provider.weight;
  out.perMinute = provider.perMinute;
  out.perDay = provider.perDay;
  out.preferred = m_parts.steering.preferred() == provider.name;
  out.paused = m_parts.steering.paused(provider.name);
  out.sentToday = m_parts.quota.today(provider.name);
  if (auto detail = m_parts.breakers.detail(provider.name)) {
    out.state = detail->breaker.state;
    out.stateSince = detail->breaker.since;
    out.nextProbeAt = detail->breaker.nextProbeAt;
    out.underWay = detail->breaker.running;
    out.succeeded = detail->counts.succeeded;
    out.failed = detail->counts.failed;
    if (!detail->errors.empty()) out.lastError = detail->errors.front().text;
    out.timeline = std::move(detail->timeline);
  }
  return out;
}

MailOverview MailMonitor::now() const {
  MailOverview overview;
  overview.paused = m_parts.steering.paused();
  overview.transport = m_providers.empty() ? "files" : "smtp";
  overview.perSecond = m_perSecond;
  for (const Provider& provider : m_providers) overview.providers.push_back(shown(provider));
  const std::lock_guard lock(m_mutex);
  overview.counts = m_counts;
  if (m_oldest) {
    const auto age = std::chrono::floor<std::chrono::seconds>(m_parts.clock.now() - *m_oldest);
    overview.oldestSeconds = std::max<std::int64_t>(age.count(), 0);
  }
  return overview;
}

}  // namespace madang::mail
