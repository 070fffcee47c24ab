#include "features/mail/domain/mail_relay.h"

#include <algorithm>

#include "features/mail/domain/mail_listener.h"
#include "features/mail/domain/stored_message.h"

namespace madang::mail {
namespace {

constexpr std::int64_t kAtOnce = 50;

Counter& counter(Metrics& metrics, const char* result) {
  return metrics.counter("madang_mails_total", "Mails handed to the transport by result",
                         {{"result", result}});
}

}  // namespace

MailRelay::MailRelay(Parts parts, MailSettings settings)
    : m_parts(parts),
      m_settings(std::move(settings)),
      m_sent(counter(parts.metrics, "sent")),
      m_failed(counter(parts.metrics, "failed")),
      m_buried(counter(parts.metrics, "given-up")) {}

Task<Outcome<std::int64_t>> MailRelay::run(std::function<bool()> cancelled) {
  std::int64_t sent = 0;
  // A message that was tried is due later, or never again: this ends.
  for (std::int64_t taken = kAtOnce; taken == kAtOnce && !cancelled();) {
    auto items = co_await m_parts.outbox.due(std::string(kMessageKind), m_parts.clock.now(), kAtOnce);
    if (!items) co_return items.failure();
    taken = static_cast<std::int64_t>(items->size());
    for (OutboxItem& item : *items) {
      if (cancelled()) break;
      auto done = co_await relay(std::move(item));
      if (!done) co_return done.failure();
      if (*done) ++sent;
    }
  }
  co_return sent;
}

Task<Outcome<bool>> MailRelay::relay(OutboxItem item) {
  StoredMessage stored;
  FieldErrors errors;
  const auto json = parseJson(item.payload);
  if (json) readJson(*json, stored, errors);
  Result<void, MailError> outcome = Failure{MailError{true, "the stored message cannot be read"}};
  if (json && errors.empty()) {
    const std::string domain = m_settings.from.substr(m_settings.from.find('@') + 1);
    MailMessage message{std::to_string(item.id) + "@" + domain,
                        stored.to,
                        stored.subject,
                        stored.text,
                        stored.language,
                        stored.date};
    outcome = co_await m_parts.transport.send(std::move(message));
  }
  const UtcTime now = m_parts.clock.now();
  if (outcome) {
    auto marked = co_await m_parts.outbox.done(item.id, now);
    if (!marked) co_return marked.failure();
    m_sent.add();
    co_return true;
  }
  m_parts.log.warn("mail.not-sent", {{"item", item.id},
                                     {"attempt", item.attempts + 1},
                                     {"permanent", outcome.error().permanent},
                                     {"reason", outcome.error().detail}});
  const bool giveUp = outcome.error().permanent || item.attempts + 1 >= m_settings.mostAttempts;
  (giveUp ? m_buried : m_failed).add();
  Outcome<void> noted;
  if (giveUp)
    noted = co_await m_parts.outbox.bury(item.id, now, outcome.error().detail);
  else
    noted = co_await m_parts.outbox.retryAt(item.id, nextAttempt(item.attempts, now), outcome.error().detail);
  if (!noted) co_return noted.failure();
  co_return false;
}

UtcTime MailRelay::nextAttempt(std::int64_t attempts, UtcTime now) {
  // Full jitter: clients that failed together do not come back together.
  const auto doublings = static_cast<unsigned>(std::clamp<std::int64_t>(attempts, 0, 20));
  const std::chrono::milliseconds ceiling = std::min<std::chrono::seconds>(
      m_settings.firstRetry * (std::int64_t{1} << doublings), m_settings.longestRetry);
  const auto wait = m_parts.random.next() % static_cast<std::uint64_t>(ceiling.count());
  return now + std::chrono::milliseconds{static_cast<std::int64_t>(wait) + 1};
}

}  // namespace madang::mail
