#include "features/mail/domain/mail_relay.h"

#include <algorithm>
#include <deque>
#include <exception>
#include <iterator>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "features/mail/domain/mail_listener.h"
#include "features/mail/domain/stored_message.h"

namespace madang::mail {
namespace {

namespace asio = boost::asio;

constexpr std::int64_t kAtOnce = 200;

Counter& counter(Metrics& metrics, const char* result) {
  return metrics.counter("madang_mails_total", "Mails handed to the transport by result",
                         {{"result", result}});
}

MailAttempt attemptOf(const Result<MailReceipt, MailError>& outcome, std::int64_t number, UtcTime now) {
  MailAttempt attempt;
  attempt.number = number;
  attempt.finishedAt = now;
  if (outcome) {
    attempt.outcome = AttemptOutcome::Sent;
    attempt.provider = outcome->provider;
    attempt.code = outcome->code;
    attempt.dialogue = outcome->dialogue;
    return attempt;
  }
  const MailError& error = outcome.error();
  attempt.outcome = error.blame == MailBlame::Unavailable ? AttemptOutcome::NotAsked
                    : error.permanent                     ? AttemptOutcome::Bounced
                                                          : AttemptOutcome::Deferred;
  attempt.provider = error.provider;
  attempt.code = error.code;
  attempt.detail = error.detail;
  attempt.dialogue = error.dialogue;
  return attempt;
}

}  // namespace

MailRelay::MailRelay(Parts parts, MailSettings settings)
    : m_parts(parts),
      m_settings(std::move(settings)),
      m_sent(counter(parts.metrics, "sent")),
      m_failed(counter(parts.metrics, "failed")),
      m_buried(counter(parts.metrics, "given-up")),
      m_bounced(counter(parts.metrics, "bounced")),
      m_maybeTwice(parts.metrics.counter("madang_mails_maybe_twice_total",
                                         "Attempts after one whose end nobody knows")) {}

/// Shared by the workers of one batch, which all run on one thread.
struct MailRelay::Batch {
  std::function<bool()> cancelled;
  std::deque<OutboxItem> waiting;
  std::int64_t sent = 0;
  bool closed = false;  // no provider takes mail: the rest waits
  std::optional<Fault> fault;
};

Task<Outcome<std::int64_t>> MailRelay::run(std::function<bool()> cancelled) {
  const auto batch = std::make_shared<Batch>();
  batch->cancelled = std::move(cancelled);
  // A message that was tried is due after the beginning, or never again: this ends.
  const UtcTime begun = m_parts.clock.now();
  while (!batch->closed && !batch->cancelled()) {
    auto items = co_await m_parts.outbox.due(std::string(kMessageKind), begun, kAtOnce);
    if (!items) co_return items.failure();
    if (items->empty()) break;
    const bool last = std::ssize(*items) < kAtOnce;
    batch->waiting.assign(std::make_move_iterator(items->begin()), std::make_move_iterator(items->end()));
    co_await workTogether(batch);
    if (batch->fault) co_return Failure{*batch->fault};
    if (last) break;
  }
  co_return batch->sent;
}

Task<void> MailRelay::workTogether(std::shared_ptr<Batch> batch) {
  const auto executor = co_await asio::this_coro::executor;
  using Worker = decltype(asio::co_spawn(executor, work(batch), asio::deferred));
  std::vector<Worker> workers;
  const std::size_t count = std::min<std::size_t>(batch->waiting.size(), std::max(m_settings.atOnce, 1U));
  for (std::size_t i = 0; i < count; ++i)
    workers.push_back(asio::co_spawn(executor, work(batch), asio::deferred));
  auto group = asio::experimental::make_parallel_group(std::move(workers));
  const auto [order, errors] =
      co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
}

Task<void> MailRelay::work(std::shared_ptr<Batch> batch) {
  while (!batch->waiting.empty() && !batch->closed && !batch->fault && !batch->cancelled()) {
    OutboxItem item = std::move(batch->waiting.front());
    batch->waiting.pop_front();
    auto done = co_await relay(std::move(item), batch);
    if (!done) batch->fault = done.error();
  }
}

Task<Outcome<void>> MailRelay::relay(OutboxItem item, std::shared_ptr<Batch> batch) {
  StoredMessage stored;
  FieldErrors errors;
  const auto json = parseJson(item.payload);
  if (json) readJson(*json, stored, errors);
  if (!m_parts.transport.takesMail()) {
    batch->closed = true;
    co_return Outcome<void>{};
  }
  const auto start = co_await m_parts.journal.begin(item.id, m_parts.clock.now());
  if (!start) co_return start.failure();
  if (start->alreadySent) co_return co_await m_parts.outbox.done(item.id, m_parts.clock.now());
  if (start->maybeTwice) {
    m_maybeTwice.add();
    m_parts.log.warn("mail.maybe-twice", {{"item", item.id}, {"attempt", start->number}});
  }
  Result<MailReceipt, MailError> outcome =
      Failure{MailError{true, "the stored message cannot be read", MailBlame::Message}};
  if (json && errors.empty()) {
    const std::string domain = m_settings.from.substr(m_settings.from.find('@') + 1);
    MailMessage message{std::to_string(item.id) + "@" + domain,
                        stored.to,
                        stored.subject,
                        stored.text,
                        stored.language,
                        stored.date,
                        item.attempts};
    outcome = co_await m_parts.transport.send(std::move(message));
  }
  const UtcTime now = m_parts.clock.now();
  MailAttempt attempt = attemptOf(outcome, start->number, now);
  const bool last = item.attempts + 1 >= m_settings.mostAttempts;
  if (attempt.outcome == AttemptOutcome::Deferred && last) attempt.outcome = AttemptOutcome::GivenUp;
  const AttemptOutcome became = attempt.outcome;
  // First what happened, then what follows from it: a crash in between is found by begin().
  const auto noted = co_await m_parts.journal.finish(item.id, std::move(attempt));
  if (!noted) co_return noted.failure();
  if (outcome) {
    m_sent.add();
    ++batch->sent;
    co_return co_await m_parts.outbox.done(item.id, now);
  }
  if (became == AttemptOutcome::NotAsked) {
    batch->closed = true;
    co_return Outcome<void>{};
  }
  const MailError& error = outcome.error();
  m_parts.log.warn("mail.not-sent", {{"item", item.id},
                                     {"attempt", item.attempts + 1},
                                     {"provider", error.provider},
                                     {"permanent", error.permanent},
                                     {"reason", error.detail}});
  if (became == AttemptOutcome::Deferred) {
    m_failed.add();
    co_return co_await m_parts.outbox.retryAt(item.id, nextAttempt(item.attempts, now), error.detail);
  }
  (became == AttemptOutcome::Bounced ? m_bounced : m_buried).add();
  co_return co_await m_parts.outbox.bury(item.id, now, error.detail);
}

UtcTime MailRelay::nextAttempt(std::int64_t attempts, UtcTime now) {
  // Full jitter: messages that failed together do not come back together.
  const auto index = std::min<std::size_t>(static_cast<std::size_t>(std::max<std::int64_t>(attempts, 0)),
                                           m_settings.waits.size() - 1);
  const std::chrono::milliseconds most = 2 * m_settings.waits[index];
  const auto wait = m_parts.random.next() % static_cast<std::uint64_t>(most.count());
  return now + std::chrono::milliseconds{static_cast<std::int64_t>(wait) + 1};
}

}  // namespace madang::mail
