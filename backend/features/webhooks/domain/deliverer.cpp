#include "features/webhooks/domain/deliverer.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/json.h"
#include "features/webhooks/domain/signature.h"
#include "ports/sql_fault.h"
#include "resilience/backoff.h"
#include "runtime/launch.h"

namespace madang::webhooks {
namespace {

using resilience::CallError;
using resilience::CallErrorKind;
using resilience::CallResult;

constexpr std::int64_t kDueAtOnce = 64;
constexpr std::size_t kLongestError = 300;

/// What the policy does not hand through.
struct Seen {
  std::optional<std::int64_t> status;
  std::optional<std::chrono::milliseconds> retryAfter;
  bool refused = false;
};

std::optional<std::chrono::milliseconds> retryAfterOf(const HttpAnswer& answer) {
  for (const auto& [name, value] : answer.headers) {
    if (name != "retry-after") continue;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc{} && end == value.data() + value.size() && seconds >= 0)
      return std::chrono::seconds{std::min<std::int64_t>(seconds, 86'400)};
  }
  return std::nullopt;
}

Task<CallResult<std::int64_t>> call(HttpClient* http, HttpRequest request, std::shared_ptr<Seen> seen) {
  auto answer = co_await http->send(std::move(request));
  CallError error;
  error.retryable = false;  // the row is tried again, after waits that outlast this process
  if (!answer) {
    error.detail = std::string(enumText(answer.error().kind)) + ": " + answer.error().detail;
    seen->refused = answer.error().kind == HttpErrorKind::Refused;
    if (seen->refused) error.weight = CallError::Weight::Ignored;  // nobody was asked
    co_return Failure{std::move(error)};
  }
  seen->status = answer->status;
  seen->retryAfter = retryAfterOf(*answer);
  if (answer->status >= 200 && answer->status < 300) co_return std::int64_t{answer->status};
  error.detail = "status " + std::to_string(answer->status);
  if (answer->status >= 300 && answer->status < 400) error.detail += ": redirects are not followed";
  if (answer->status == 429) error.weight = CallError::Weight::Ignored;  // it works, and asks for patience
  co_return Failure{std::move(error)};
}

resilience::PolicySettings policyOf(const DeliverySettings& settings) {
  resilience::PolicySettings policy;
  policy.retry.maxAttempts = 1;
  policy.breaker.windowSize = 10;
  policy.breaker.minimumCalls = 5;
  policy.breaker.halfOpenCalls = 1;
  policy.breaker.openWait = std::max(settings.firstWait, std::chrono::milliseconds{1'000}) * 2;
  policy.breaker.openWaitFactor = 2;
  policy.timeLimit.limit = settings.timeLimit + std::chrono::milliseconds{500};  // the client's comes first
  policy.bulkhead.maxConcurrent = static_cast<std::uint32_t>(settings.atOnceToOne);
  return policy;
}

}  // namespace

Deliverer::Deliverer(Ports ports, DeliverySettings settings, boost::asio::any_io_executor executor)
    : m_ports(ports),
      m_settings(std::move(settings)),
      m_executor(std::move(executor)),
      m_delivered(counter("delivered")),
      m_failed(counter("failed")),
      m_dead(counter("dead")) {}

Counter& Deliverer::counter(const char* result) {
  return m_ports.metrics.counter("madang_webhook_attempts_total",
                                 "Attempts to deliver to webhooks by result.", {{"result", result}});
}

bool Deliverer::reserve(const DueDelivery& delivery) {
  const std::lock_guard lock(m_mutex);
  std::size_t& here = m_perWebhook[delivery.webhook.shown.id];
  if (m_running.size() >= m_settings.atOnce || here >= m_settings.atOnceToOne) return false;
  if (!m_running.insert(delivery.id).second) return false;
  ++here;
  return true;
}

void Deliverer::release(const DueDelivery& delivery) {
  const std::lock_guard lock(m_mutex);
  m_running.erase(delivery.id);
  --m_perWebhook[delivery.webhook.shown.id];
}

Task<Outcome<void>> Deliverer::tick() {
  auto unit = [rows = &m_ports.rows, now = m_ports.clock.now()](sql::ReadSession& session) {
    return rows->due(session, now, kDueAtOnce);
  };
  auto due = flatten(co_await m_ports.sql.read("webhooks.due", unit));
  if (!due) co_return due.failure();
  for (const DueDelivery& delivery : *due) {
    if (!reserve(delivery)) continue;
    const bool started = launch(m_executor, deliver(delivery), m_gate,
                                [this, delivery](std::exception_ptr) { release(delivery); });
    if (!started) release(delivery);
  }
  co_return Outcome<void>{};
}

Task<void> Deliverer::deliver(DueDelivery delivery) {
  const AttemptResult result = co_await attempt(delivery);
  auto unit = [rows = &m_ports.rows, result](sql::WriteSession& session) {
    rows->finishAttempt(session, result);
  };
  const auto written = co_await m_ports.sql.write("webhooks.finishAttempt", std::move(unit));
  if (!written) m_ports.log.warn("webhooks.not-recorded", {{"detail", written.error().detail}});
  release(delivery);
}

Task<AttemptResult> Deliverer::attempt(DueDelivery delivery) {
  const UtcTime now = m_ports.clock.now();
  const SteadyTime begun = m_ports.clock.steady();
  const StoredWebhook& webhook = delivery.webhook;
  const bool overlaps = webhook.oldSecret && webhook.shown.oldSecretUntil > now;
  HttpRequest request;
  request.method = "POST";
  request.url = webhook.shown.url;
  request.headers = {
      {"Content-Type", "application/json"},
      {"User-Agent", m_settings.userAgent},
      {"Madang-Event", delivery.event},
      {"Madang-Delivery", toText(delivery.id)},
      {"Madang-Signature", signatureOf(m_ports.digests, webhook.secret,
                                       overlaps ? webhook.oldSecret : std::nullopt, now, delivery.body)}};
  request.body = delivery.body;
  request.timeLimit = m_settings.timeLimit;
  request.mostAnswerBytes = 64 * 1024;
  const auto seen = std::make_shared<Seen>();
  resilience::Policy& policy =
      m_ports.resilience.policy("webhook-" + toText(webhook.shown.id), policyOf(m_settings));
  const resilience::Call<std::int64_t> once = [http = &m_ports.http, request, seen] {
    return call(http, request, seen);
  };
  const auto answer = co_await policy.run<std::int64_t>({}, once);

  AttemptResult result;
  result.id = delivery.id;
  result.at = m_ports.clock.now();
  result.tookMs =
      std::chrono::duration_cast<std::chrono::milliseconds>(m_ports.clock.steady() - begun).count();
  result.status = seen->status;
  if (answer) {
    result.state = DeliveryState::Delivered;
    m_delivered.add();
    co_return result;
  }
  result.error = answer.error().detail.substr(0, kLongestError);
  const bool asked =
      answer.error().kind == CallErrorKind::Failed || answer.error().kind == CallErrorKind::TimedOut;
  result.counts = asked;
  if (asked && (seen->refused || delivery.attempts + 1 >= m_settings.attempts)) {
    result.state = DeliveryState::Dead;
    m_dead.add();
    co_return result;
  }
  const auto wait = std::max(waitAfter(asked ? delivery.attempts : 0),
                             seen->retryAfter.value_or(std::chrono::milliseconds{0}));
  result.nextAttemptAt = result.at + wait;
  m_failed.add();
  co_return result;
}

/// Equal jitter around growing waits: receivers that failed together are not asked together.
std::chrono::milliseconds Deliverer::waitAfter(std::int64_t attempts) {
  double wait = static_cast<double>(m_settings.firstWait.count());
  const auto most = static_cast<double>(m_settings.longestWait.count());
  for (std::int64_t i = 0; i < attempts && wait < most; ++i) wait *= 3;
  wait = std::min(wait, most);
  return std::chrono::milliseconds{
      static_cast<std::int64_t>(resilience::uniform(m_ports.random, wait / 2, wait))};
}

}  // namespace madang::webhooks
