#include "features/mail/domain/mail_relay.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "features/mail/domain/error_key.h"
#include "features/mail/domain/stored_message.h"

namespace madang::mail {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kRecoveredAtOnce = 500;
constexpr std::size_t kLeastAhead = 4;

Counter& counter(Metrics& metrics, const char* result) {
  return metrics.counter("madang_mails_total", "Mails handed to the transport by result",
                         {{"result", result}});
}

resilience::RateLimitSettings turnsOf(const MailSettings& settings) {
  resilience::RateLimitSettings turns;
  turns.calls = settings.perSecond;
  turns.period = std::chrono::seconds{1};
  turns.maxWait = std::chrono::minutes{1};
  return turns;
}

std::optional<StoredMessage> storedIn(const std::string& payload) {
  StoredMessage stored;
  FieldErrors errors;
  const auto json = parseJson(payload);
  if (!json) return std::nullopt;
  readJson(*json, stored, errors);
  return errors.empty() ? std::optional{std::move(stored)} : std::nullopt;
}

}  // namespace

MailRelay::MailRelay(Parts parts, MailSettings settings)
    : m_parts(parts),
      m_settings(std::move(settings)),
      m_turns(turnsOf(m_settings), parts.time.clock.steady()),
      m_sent(counter(parts.metrics, "sent")),
      m_failed(counter(parts.metrics, "failed")),
      m_buried(counter(parts.metrics, "given-up")),
      m_bounced(counter(parts.metrics, "bounced")),
      m_maybeTwice(parts.metrics.counter("madang_mails_maybe_twice_total",
                                         "Attempts after one whose end nobody knows")) {}

/// Shared by the workers of one run, which all run on one thread.
struct MailRelay::Run {
  Run(MailRelay& relay, std::size_t ahead)
      : begun(relay.m_parts.time.clock.now()),
        intake({relay.m_parts.queue, relay.m_parts.time, begun, ahead,
                [this, &relay](AttemptOutcome outcome) { relay.count(outcome, *this); }}) {}

  // A message that was tried is due after the beginning, or never again: this ends.
  UtcTime begun;
  MailIntake intake;
  std::function<bool()> cancelled;
  std::size_t working = 0;
  std::int64_t sent = 0;
  bool closed = false;  // no provider takes mail: the rest waits
  std::optional<Fault> fault;

  bool over() const { return closed || fault || intake.fault() || cancelled(); }
};

/// The last worker to go tells the intake, however it goes.
struct MailRelay::Leaving {
  Run& run;
  ~Leaving() {
    if (--run.working == 0) run.intake.end();
  }
};

Task<Outcome<std::int64_t>> MailRelay::run(std::function<bool()> cancelled) {
  const auto run = std::make_shared<Run>(*this, ahead());
  run->cancelled = std::move(cancelled);
  const auto recovered = co_await recover(run);
  if (!recovered) co_return recovered.failure();
  if (m_parts.steering.paused() || !m_parts.transport.takesMail()) co_return std::int64_t{0};
  co_await workTogether(run);
  if (run->intake.fault()) co_return Failure{*run->intake.fault()};
  if (run->fault) co_return Failure{*run->fault};
  co_return run->sent;
}

/// Enough that no worker waits for the disk, and not more than a tenth of a second's worth when there is a
/// limit.
std::size_t MailRelay::ahead() const {
  const std::size_t wanted = std::max<std::size_t>(m_settings.atOnce, kLeastAhead);
  return m_settings.perSecond == 0 ? wanted : std::min<std::size_t>(wanted, m_settings.perSecond / 10);
}

Task<Outcome<void>> MailRelay::recover(std::shared_ptr<Run> run) {
  while (!run->over()) {
    std::vector<UtcTime> next(kRecoveredAtOnce);
    for (UtcTime& time : next) time = later(1, run->begun);
    const auto count = co_await m_parts.queue.recover(run->begun, std::move(next));
    if (!count) co_return count.failure();
    if (*count > 0) m_parts.log.warn("mail.recovered", {{"messages", *count}});
    if (*count < static_cast<std::int64_t>(kRecoveredAtOnce)) break;
  }
  co_return Outcome<void>{};
}

Task<void> MailRelay::workTogether(std::shared_ptr<Run> run) {
  const auto executor = co_await asio::this_coro::executor;
  using Worker = decltype(asio::co_spawn(executor, work(run), asio::deferred));
  std::vector<Worker> workers;
  run->working = std::max<std::size_t>(m_settings.atOnce, 1);
  for (std::size_t i = 0; i < run->working; ++i)
    workers.push_back(asio::co_spawn(executor, work(run), asio::deferred));
  workers.push_back(asio::co_spawn(executor, run->intake.serve(), asio::deferred));
  auto group = asio::experimental::make_parallel_group(std::move(workers));
  const auto [order, errors] =
      co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
}

/// One message after the other, so that nothing waits behind a slow one.
Task<void> MailRelay::work(std::shared_ptr<Run> run) {
  const Leaving leaving{*run};
  while (!run->over()) {
    const auto wait = untilTurn(*run);
    if (run->over()) break;
    if (wait.count() > 0) co_await resilience::sleepFor(m_parts.time, wait);
    auto message = co_await run->intake.take();
    if (!message) break;
    auto ended = co_await relay(std::move(*message), run);
    if (ended) run->intake.note(std::move(*ended));
  }
}

std::chrono::nanoseconds MailRelay::untilTurn(Run& run) {
  if (m_parts.steering.paused() || !m_parts.transport.takesMail()) {
    run.closed = true;
    return {};
  }
  return m_turns.take(m_parts.time.clock.steady()).wait;
}

Task<Result<MailReceipt, MailError>> MailRelay::hand(ClaimedMessage message) {
  auto stored = storedIn(message.payload);
  if (!stored) co_return Failure{MailError{true, "the stored message cannot be read", MailBlame::Message}};
  MailMessage out;
  out.messageId = toText(message.id) + m_settings.from.substr(m_settings.from.find('@'));
  out.to = std::move(stored->to);
  out.subject = std::move(stored->subject);
  out.text = std::move(stored->text);
  out.language = std::move(stored->language);
  out.date = stored->date;
  out.attempts = message.attempts;
  out.html = std::move(stored->html).value_or("");
  out.unsubscribe = std::move(stored->unsubscribe).value_or("");
  out.provider = std::move(message.provider);
  co_return co_await m_parts.transport.send(std::move(out));
}

Task<std::optional<MailQueue::Finished>> MailRelay::relay(ClaimedMessage message, std::shared_ptr<Run> run) {
  if (message.maybeTwice) {
    m_maybeTwice.add();
    m_parts.log.warn("mail.maybe-twice", {{"item", message.id.value}, {"attempt", message.number}});
  }
  const auto outcome = co_await hand(message);
  if (!outcome && outcome.error().blame == MailBlame::Unavailable) {
    // Another message may find its provider open; with none wanted, nobody takes any.
    if (message.provider.empty()) run->closed = true;
    const auto released = co_await m_parts.queue.release(std::move(message),
                                                         m_parts.time.clock.now() + std::chrono::seconds{1});
    if (!released) run->fault = released.error();
    co_return std::nullopt;
  }
  if (!outcome)
    m_parts.log.warn("mail.not-sent", {{"item", message.id.value},
                                       {"attempt", message.attempts + 1},
                                       {"provider", outcome.error().provider},
                                       {"permanent", outcome.error().permanent},
                                       {"reason", outcome.error().detail}});
  co_return finished(message, outcome);
}

void MailRelay::count(AttemptOutcome became, Run& run) {
  switch (became) {
    case AttemptOutcome::Sent:
      m_sent.add();
      ++run.sent;
      break;
    case AttemptOutcome::Bounced:
      m_bounced.add();
      break;
    case AttemptOutcome::GivenUp:
      m_buried.add();
      break;
    default:
      m_failed.add();
  }
}

MailQueue::Finished MailRelay::finished(const ClaimedMessage& message,
                                        const Result<MailReceipt, MailError>& outcome) {
  const UtcTime now = m_parts.time.clock.now();
  MailQueue::Finished end;
  end.id = message.id;
  end.nextAttemptAt = now;
  end.attempt.number = message.number;
  end.attempt.finishedAt = now;
  if (outcome) {
    end.attempt.outcome = AttemptOutcome::Sent;
    end.attempt.provider = outcome->provider;
    end.attempt.code = outcome->code;
    end.attempt.dialogue = outcome->dialogue;
    return end;
  }
  const MailError& error = outcome.error();
  end.attempt.provider = error.provider;
  end.attempt.code = error.code;
  end.attempt.detail = error.detail;
  end.attempt.dialogue = error.dialogue;
  end.errorKey = errorKeyOf(error.code, error.detail);
  end.recipientGone = error.recipientGone;
  const bool last = message.attempts + 1 >= m_settings.mostAttempts;
  if (error.permanent)
    end.attempt.outcome = AttemptOutcome::Bounced;
  else if (error.ambiguous && message.maybeTwice)
    end.attempt.outcome = AttemptOutcome::GivenUp;  // a third copy is nobody's wish: an operator decides
  else if (last)
    end.attempt.outcome = AttemptOutcome::GivenUp;
  else
    end.attempt.outcome = error.ambiguous ? AttemptOutcome::Unknown : AttemptOutcome::Deferred;
  end.nextAttemptAt = later(static_cast<std::size_t>(std::max<std::int64_t>(message.attempts, 0)), now);
  return end;
}

UtcTime MailRelay::later(std::size_t wait, UtcTime now) {
  // Full jitter: messages that failed together do not come back together.
  const std::chrono::milliseconds most = 2 * m_settings.waits[std::min(wait, m_settings.waits.size() - 1)];
  const auto drawn = m_parts.random.next() % static_cast<std::uint64_t>(most.count());
  return now + std::chrono::milliseconds{static_cast<std::int64_t>(drawn) + 1};
}

}  // namespace madang::mail
