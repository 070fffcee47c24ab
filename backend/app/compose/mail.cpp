#include "app/compose/mail.h"

#include <filesystem>

#include "adapters/curl/smtp_transport.h"
#include "adapters/files/eml_transport.h"
#include "features/mail/api/mail_api.h"
#include "features/mail/domain/mail_listener.h"
#include "features/mail/domain/mail_relay.h"
#include "features/mail/domain/mail_routes.h"
#include "features/mail/domain/retry_mail.h"
#include "features/mail/storage/sql_mail_box.h"
#include "features/mail/storage/sql_mail_journal.h"
#include "resilience/registry.h"

namespace madang {
namespace {

/// `Madang <no-reply@example.org>` or the bare address.
std::string bareAddress(const std::string& text) {
  const auto open = text.find('<');
  const auto close = text.find('>', open == text.npos ? 0 : open);
  return open == text.npos || close == text.npos ? text : text.substr(open + 1, close - open - 1);
}

mail::MailSettings settingsOf(const Config::Mail& config) {
  mail::MailSettings settings;
  settings.from = bareAddress(config.from);
  settings.linkBase = config.linkBase;
  while (settings.linkBase.ends_with('/')) settings.linkBase.pop_back();
  settings.atOnce = static_cast<std::uint32_t>(config.connections);
  return settings;
}

SmtpSettings smtpOf(const Config::Mail& mail, const Config::Mail::Provider& provider, std::string name) {
  using Security = SmtpSettings::Security;
  SmtpSettings settings;
  settings.name = std::move(name);
  settings.host = provider.host;
  settings.port = static_cast<std::uint16_t>(provider.port);
  settings.security = provider.security == "tls"    ? Security::Tls
                      : provider.security == "none" ? Security::None
                                                    : Security::StartTls;
  settings.user = provider.user;
  settings.password = provider.password;
  settings.from = bareAddress(mail.from);
  settings.trustedCertificates = mail.trustedCertificates;
  settings.timeLimit = std::chrono::seconds{mail.timeLimitSeconds};
  settings.connectLimit = std::min(settings.connectLimit, settings.timeLimit);
  return settings;
}

resilience::PolicySettings policyOf(const Config::Mail& mail, const Config::Mail::Provider& provider) {
  resilience::PolicySettings settings;
  settings.retry.maxAttempts = 1;  // the outbox tries again
  settings.breaker.window = resilience::BreakerSettings::Window::Time;
  settings.breaker.windowSize = 60;
  settings.breaker.minimumCalls = 5;
  settings.breaker.halfOpenCalls = 2;
  settings.breaker.openWait = std::chrono::seconds{mail.breakerOpenSeconds};
  settings.breaker.openWaitFactor = 2;
  settings.timeLimit.limit = std::chrono::seconds{mail.timeLimitSeconds + 5};  // the transport's comes first
  settings.bulkhead.maxConcurrent = static_cast<std::uint32_t>(mail.connections);
  settings.bulkhead.maxWait = std::chrono::seconds{mail.timeLimitSeconds};
  settings.rateLimit.calls = static_cast<std::uint32_t>(provider.perMinute);
  settings.rateLimit.period = std::chrono::minutes{1};
  return settings;
}

/// SMTP when a server is configured, else files that people can read.
MailTransport& transportOf(Composition& c) {
  const Config::Mail& config = c.config.mail;
  if (config.primary.host.empty()) {
    auto& pool = c.make<WorkPool>(WorkPoolSettings{"files", 1, 256, std::chrono::seconds{20}, 0}, c.metrics);
    return c.make<EmlTransport>(std::filesystem::path(c.config.data.dir) / "mail", bareAddress(config.from),
                                pool);
  }
  auto& loop = c.make<CurlLoop>(static_cast<long>(2 * config.connections));
  std::vector<mail::MailRoutes::Provider> providers;
  const auto add = [&](const Config::Mail::Provider& provider, const char* name) {
    if (provider.host.empty()) return;
    auto& transport = c.make<SmtpTransport>(loop, smtpOf(config, provider, name));
    providers.push_back({transport, c.resilience->policy(name, policyOf(config, provider))});
  };
  add(config.primary, "smtp-primary");
  add(config.secondary, "smtp-secondary");
  return c.make<mail::MailRoutes>(std::move(providers), mail::MailSettings{}.attemptsPerProvider);
}

Task<Outcome<void>> relay(mail::MailRelay& relay, jobs::JobContext& context) {
  std::function<bool()> cancelled = [&context] { return context.cancelled(); };
  auto sent = co_await relay.run(std::move(cancelled));
  if (!sent) co_return sent.failure();
  co_return Outcome<void>{};
}

/// Attempts are forgotten after a month.
Task<Outcome<void>> forgetAttempts(mail::MailJournal& journal, Clock& clock, jobs::JobContext& context) {
  constexpr std::int64_t kAtOnce = 500;
  const UtcTime before = clock.now() - std::chrono::hours{24 * 30};
  for (std::int64_t last = kAtOnce; last == kAtOnce && !context.cancelled();) {
    auto forgotten = co_await journal.forget(before, kAtOnce);
    if (!forgotten) co_return forgotten.failure();
    last = *forgotten;
  }
  co_return Outcome<void>{};
}

}  // namespace

void composeMail(Composition& c, Outbox& outbox) {
  const mail::MailSettings settings = settingsOf(c.config.mail);
  MailTransport& transport = transportOf(c);
  c.make<mail::MailListener>(outbox, c.clock, settings).listenTo(c.events);
  auto& journal = c.make<mail::SqlMailJournal>(c.sql);
  auto& box = c.make<mail::SqlMailBox>(c.sql);
  c.add(c.make<mail::MailApi>(box, journal).routes());
  if (c.operations) c.operations->add(std::make_unique<mail::RetryMail>(box, c.clock));
  auto& sender = c.make<mail::MailRelay>(
      mail::MailRelay::Parts{outbox, transport, journal, c.clock, c.random, c.metrics, c.log}, settings);
  if (!c.jobs) return;
  jobs::JobDefinition job;
  job.name = "mail.relay";
  job.description = "Hands mails that are due to the transport.";
  job.schedule = std::chrono::milliseconds{1'000};
  job.keepHistory = false;
  job.run = [&sender](jobs::JobContext& context) { return relay(sender, context); };
  c.jobs->add(std::move(job));
  jobs::JobDefinition cleaning;
  cleaning.name = "mail.clean-up";
  cleaning.description = "Forgets attempts to send mails that are older than a month.";
  cleaning.schedule = std::chrono::milliseconds{3'600'000};
  cleaning.run = [&journal, &clock = c.clock](jobs::JobContext& context) {
    return forgetAttempts(journal, clock, context);
  };
  c.jobs->add(std::move(cleaning));
}

}  // namespace madang
