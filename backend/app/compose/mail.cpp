#include "app/compose/mail.h"

#include <filesystem>
#include <optional>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/curl/smtp_transport.h"
#include "adapters/files/eml_transport.h"
#include "adapters/openssl/openssl_digests.h"
#include "features/mail/api/mail_api.h"
#include "features/mail/domain/mail_desk.h"
#include "features/mail/domain/mail_monitor.h"
#include "features/mail/domain/mail_relay.h"
#include "features/mail/domain/mail_room.h"
#include "features/mail/domain/mail_routes.h"
#include "features/mail/domain/order_mail.h"
#include "features/mail/domain/steer_mail.h"
#include "features/mail/storage/sql_mail_box.h"
#include "features/mail/storage/sql_mail_letters.h"
#include "features/mail/storage/sql_mail_queue.h"
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
  settings.perSecond = static_cast<std::uint32_t>(config.perSecond);
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
  settings.from = bareAddress(provider.from.empty() ? mail.from : provider.from);
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

using ProviderFacts = mail::MailMonitor::Provider;

/// The providers that are configured, the primary first.
struct ConfiguredProvider {
  const char* name;
  const Config::Mail::Provider* settings;
};
std::vector<ConfiguredProvider> configured(const Config::Mail& config) {
  std::vector<ConfiguredProvider> all;
  if (config.primary.host.empty()) return all;
  all.push_back({"smtp-primary", &config.primary});
  if (!config.secondary.host.empty()) all.push_back({"smtp-secondary", &config.secondary});
  return all;
}

ProviderFacts factsOf(const Config::Mail& config, const ConfiguredProvider& provider) {
  const std::string from =
      bareAddress(provider.settings->from.empty() ? config.from : provider.settings->from);
  return {provider.name,
          provider.settings->host,
          provider.settings->port,
          provider.settings->security,
          from.substr(from.find('@') + 1),
          provider.settings->weight,
          provider.settings->perMinute,
          provider.settings->perDay};
}

struct Outgoing {
  MailTransport& transport;
  std::optional<boost::asio::any_io_executor> executor;  ///< where it works; nothing: anywhere
};

/// SMTP when a server is configured, else files that people can read.
Outgoing outgoingOf(Composition& c, const mail::MailSteering& steering, mail::QuotaBook& quota) {
  const Config::Mail& config = c.config.mail;
  const auto all = configured(config);
  if (all.empty()) {
    auto& pool = c.make<WorkPool>(WorkPoolSettings{"files", 1, 256, std::chrono::seconds{20}, 0}, c.metrics);
    return {c.make<EmlTransport>(std::filesystem::path(c.config.data.dir) / "mail", bareAddress(config.from),
                                 pool),
            std::nullopt};
  }
  auto& loop = c.make<CurlLoop>(static_cast<long>(2 * config.connections));
  std::vector<mail::MailRoutes::Provider> providers;
  for (const auto& [name, provider] : all) {
    auto& transport = c.make<SmtpTransport>(loop, smtpOf(config, *provider, name));
    auto& policy = c.resilience->policy(name, policyOf(config, *provider));
    providers.push_back({transport, policy, provider->weight, provider->perDay});
  }
  return {c.make<mail::MailRoutes>(std::move(providers), mail::MailSettings{}.attemptsPerProvider, steering,
                                   quota),
          loop.executor()};
}

using Relayed = std::optional<Outcome<std::int64_t>>;

Task<void> relayInto(mail::MailRelay& relay, jobs::JobContext& context, Relayed& sent) {
  std::function<bool()> cancelled = [&context] { return context.cancelled(); };
  sent.emplace(co_await relay.run(std::move(cancelled)));
}

/// Beside the transport, where it has one thread: thousands of messages go there and back.
Task<Outcome<void>> relay(mail::MailRelay& relay, jobs::JobContext& context,
                          std::optional<boost::asio::any_io_executor> executor) {
  namespace asio = boost::asio;
  Relayed sent;
  if (executor)  // the job asks whether it is cancelled; a signal from another thread would be a race
    co_await asio::co_spawn(*executor, relayInto(relay, context, sent),
                            asio::bind_cancellation_slot(asio::cancellation_slot(), asio::use_awaitable));
  else
    co_await relayInto(relay, context, sent);
  if (!*sent) co_return sent->failure();
  co_return Outcome<void>{};
}

/// Attempts, and messages that came to an end, are forgotten after a month.
Task<Outcome<void>> forgetOld(mail::MailQueue& queue, Clock& clock, jobs::JobContext& context) {
  constexpr std::int64_t kAtOnce = 500;
  const UtcTime before = clock.now() - std::chrono::hours{24 * 30};
  for (std::int64_t last = 1; last > 0 && !context.cancelled();) {
    auto forgotten = co_await queue.forget(before, kAtOnce);
    if (!forgotten) co_return forgotten.failure();
    last = *forgotten;
  }
  co_return Outcome<void>{};
}

Task<Outcome<void>> restoreQuota(mail::MailQueue& queue, mail::QuotaBook& quota, Clock& clock) {
  const auto counts = co_await queue.sentSince(mail::QuotaBook::dayOf(clock.now()));
  if (!counts) co_return counts.failure();
  for (const auto& [provider, sent] : *counts) quota.restore(provider, sent);
  co_return Outcome<void>{};
}

void addJobs(Composition& c, mail::MailRelay& sender, std::optional<boost::asio::any_io_executor> executor,
             mail::MailQueue& queue, mail::MailMonitor& monitor) {
  jobs::JobDefinition job;
  job.name = "mail.relay";
  job.description = "Hands mails that are due to the transport.";
  job.schedule = std::chrono::milliseconds{1'000};
  job.keepHistory = false;
  job.run = [&sender, executor = std::move(executor)](jobs::JobContext& context) {
    return relay(sender, context, executor);
  };
  c.jobs->add(std::move(job));
  jobs::JobDefinition watching;
  watching.name = "mail.watch";
  watching.description = "Counts the mails that wait, for metrics and the console.";
  watching.schedule = std::chrono::milliseconds{1'000};
  watching.keepHistory = false;
  watching.run = [&monitor](jobs::JobContext&) { return monitor.look(); };
  c.jobs->add(std::move(watching));
  jobs::JobDefinition cleaning;
  cleaning.name = "mail.clean-up";
  cleaning.description = "Forgets attempts and mails that came to an end more than a month ago.";
  cleaning.schedule = std::chrono::milliseconds{3'600'000};
  cleaning.run = [&queue, &clock = c.clock](jobs::JobContext& context) {
    return forgetOld(queue, clock, context);
  };
  c.jobs->add(std::move(cleaning));
}

void addOperations(Composition& c, mail::SqlMailBox& box, mail::MailSteering& steering,
                   const mail::MailMonitor& monitor, const std::vector<std::string>& names) {
  if (!c.operations) return;
  using enum MailAction;
  for (const MailAction action : {Retry, Reschedule, Move, Discard})
    c.operations->add(std::make_unique<mail::OrderMail>(box, c.clock, action, names));
  for (const auto what : {mail::MailSwitch::Pause, mail::MailSwitch::Resume, mail::MailSwitch::Prefer})
    c.operations->add(
        std::make_unique<mail::SteerMail>(mail::SteerMail::Parts{box, steering, monitor}, what));
}

}  // namespace

MailParts composeMail(Composition& c, const AccountsParts& accounts,
                      const resilience::BreakerBoard& breakers) {
  const mail::MailSettings settings = settingsOf(c.config.mail);
  auto& steering = c.make<mail::MailSteering>();
  auto& quota = c.make<mail::QuotaBook>(c.clock);
  auto& digests = c.make<OpensslDigests>();
  auto& timers = c.make<resilience::SteadyTimers>();
  const Outgoing outgoing = outgoingOf(c, steering, quota);
  std::vector<ProviderFacts> facts;
  std::vector<std::string> names;
  for (const auto& provider : configured(c.config.mail)) {
    facts.push_back(factsOf(c.config.mail, provider));
    names.emplace_back(provider.name);
  }
  auto& letters = c.make<mail::SqlMailLetters>();
  auto& queue = c.make<mail::SqlMailQueue>(c.sql);
  auto& box = c.make<mail::SqlMailBox>(c.sql);
  auto& room = c.make<mail::MailRoom>(
      mail::MailRoom::Parts{letters, accounts.contacts, digests, c.ids, c.random, c.clock}, settings);
  room.listenTo(c.events);
  auto& monitor =
      c.make<mail::MailMonitor>(mail::MailMonitor::Parts{box, steering, quota, breakers, c.clock, c.metrics},
                                std::move(facts), c.config.mail.perSecond);
  auto& desk = c.make<mail::MailDesk>(
      mail::MailDesk::Parts{box, letters, c.sql, c.events, *c.audit, digests, c.clock, names});
  const std::string idDomain = settings.from.substr(settings.from.find('@') + 1);
  c.add(c.make<mail::MailApi>(mail::MailApi::Parts{box, desk, monitor, room, c.clock, idDomain}).routes());
  addOperations(c, box, steering, monitor, names);
  auto& sender = c.make<mail::MailRelay>(
      mail::MailRelay::Parts{
          queue, outgoing.transport, steering, {c.clock, timers}, c.random, c.metrics, c.log},
      settings);
  c.onStart.push_back([&box, &steering] { return mail::SteerMail::restore(box, steering); });
  c.onStart.push_back([&queue, &quota, &clock = c.clock] { return restoreQuota(queue, quota, clock); });
  if (c.jobs) addJobs(c, sender, outgoing.executor, queue, monitor);
  return {room, monitor};
}

}  // namespace madang
