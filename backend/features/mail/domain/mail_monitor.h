#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "contract/mail/overview.h"
#include "features/mail/domain/mail_box.h"
#include "features/mail/domain/mail_steering.h"
#include "features/mail/domain/quota_book.h"
#include "features/resilience/resilience.h"
#include "runtime/metrics.h"

namespace madang::mail {

/// How mail does: counted about once a second, shown from memory, measured. Any thread.
class MailMonitor {
 public:
  /// What is known of a provider from the configuration.
  struct Provider {
    std::string name;
    std::string host;
    std::int64_t port = 0;
    std::string security;
    std::string fromDomain;
    std::int64_t weight = 0;
    std::int64_t perMinute = 0;
    std::int64_t perDay = 0;
  };
  struct Parts {
    MailBox& box;
    const MailSteering& steering;
    const QuotaBook& quota;
    const resilience::BreakerBoard& breakers;
    Clock& clock;
    Metrics& metrics;
  };
  MailMonitor(Parts parts, std::vector<Provider> providers, std::int64_t perSecond);

  /// Counts anew, unless counting takes long and was done a moment ago. One caller at a time.
  Task<Outcome<void>> look();
  MailOverview now() const;

 private:
  MailProvider shown(const Provider& provider) const;
  void measure(const char* state, std::int64_t MailCounts::*count);

  Parts m_parts;
  const std::vector<Provider> m_providers;
  const std::int64_t m_perSecond;
  mutable std::mutex m_mutex;
  MailCounts m_counts;
  std::optional<UtcTime> m_oldest;
  SteadyTime m_nextLook;
  std::vector<Metrics::GaugeGuard> m_gauges;  // destroyed first: they read the rest
};

}  // namespace madang::mail
