#include "app/compose/mail.h"

#include <filesystem>

#include "adapters/files/eml_transport.h"
#include "features/mail/domain/mail_listener.h"
#include "features/mail/domain/mail_relay.h"

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
  return settings;
}

Task<Outcome<void>> relay(mail::MailRelay& relay, jobs::JobContext& context) {
  std::function<bool()> cancelled = [&context] { return context.cancelled(); };
  auto sent = co_await relay.run(std::move(cancelled));
  if (!sent) co_return sent.failure();
  co_return Outcome<void>{};
}

}  // namespace

void composeMail(Composition& c, Outbox& outbox) {
  const mail::MailSettings settings = settingsOf(c.config.mail);
  auto& pool = c.make<WorkPool>(WorkPoolSettings{"files", 1, 256, std::chrono::seconds{20}, 0}, c.metrics);
  auto& transport =
      c.make<EmlTransport>(std::filesystem::path(c.config.data.dir) / "mail", settings.from, pool);
  c.make<mail::MailListener>(outbox, c.clock, settings).listenTo(c.events);
  auto& sender = c.make<mail::MailRelay>(
      mail::MailRelay::Parts{outbox, transport, c.clock, c.random, c.metrics, c.log}, settings);
  if (!c.jobs) return;
  jobs::JobDefinition job;
  job.name = "mail.relay";
  job.description = "Hands mails that are due to the transport.";
  job.schedule = std::chrono::milliseconds{1'000};
  job.keepHistory = false;
  job.run = [&sender](jobs::JobContext& context) { return relay(sender, context); };
  c.jobs->add(std::move(job));
}

}  // namespace madang
