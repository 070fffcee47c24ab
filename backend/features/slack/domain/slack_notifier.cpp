#include "features/slack/domain/slack_notifier.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json.h"

namespace madang::slack {
namespace {

using resilience::CallError;
using resilience::CallResult;

constexpr std::size_t kLongestLine = 400;

/// What Slack's markup would read as a link or a mention.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    if (out.size() >= kLongestLine && (static_cast<unsigned char>(c) & 0xC0) != 0x80) break;
  }
  return out;
}

std::string signOf(const operations::OperationEvent& event) {
  if (event.state == "resolved" || event.state == "closed" || event.state == "SUCCEEDED")
    return ":white_check_mark:";
  if (event.state == "acknowledged" || event.state == "halfOpen") return ":eyes:";
  const auto* severity = event.data.if_contains("severity");
  if (severity && severity->is_string() && severity->get_string() == "critical") return ":red_circle:";
  return ":warning:";
}

std::optional<std::chrono::milliseconds> retryAfterOf(const HttpAnswer& answer) {
  for (const auto& [name, value] : answer.headers) {
    std::int64_t seconds = 0;
    if (name != "retry-after") continue;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error == std::errc{} && end == value.data() + value.size() && seconds >= 0)
      return std::chrono::seconds{std::min<std::int64_t>(seconds, 60)};
  }
  return std::nullopt;
}

Task<CallResult<bool>> post(HttpClient* http, HttpRequest request) {
  const auto answer = co_await http->send(std::move(request));
  CallError error;
  if (!answer) {
    error.detail = std::string(enumText(answer.error().kind)) + ": " + answer.error().detail;
    error.retryable = answer.error().kind != HttpErrorKind::Refused;
    co_return Failure{std::move(error)};
  }
  if (answer->status >= 200 && answer->status < 300) co_return true;
  error.detail = "status " + std::to_string(answer->status);
  error.retryAfter = retryAfterOf(*answer);
  // Everything else says that this webhook is wrong or gone.
  error.retryable = answer->status == 429 || answer->status >= 500;
  co_return Failure{std::move(error)};
}

}  // namespace

std::optional<std::string> lineOf(const operations::OperationEvent& event) {
  using operations::EventKind;
  const auto* silence = event.data.if_contains("silence");
  const bool quiet = silence && !silence->is_null();
  switch (event.kind) {
    case EventKind::Alert:
      if (quiet || (event.state != "firing" && event.state != "resolved" && event.state != "acknowledged"))
        return std::nullopt;
      break;
    case EventKind::Breaker:
      if (event.subject == "breaker:slack" || event.state == "exceeded") return std::nullopt;
      break;
    case EventKind::JobRun:
      if (event.state != "failed" && event.state != "interrupted") return std::nullopt;
      break;
    case EventKind::Operation:
      if (event.state != "SUCCEEDED" && event.state != "FAILED" && event.state != "UNKNOWN")
        return std::nullopt;
      break;
    case EventKind::Health:  // the rules make alerts of it
    case EventKind::Audit:
      return std::nullopt;
  }
  return signOf(event) + " " + escaped(event.summary);
}

resilience::PolicySettings slackPolicy() {
  resilience::PolicySettings settings;
  settings.retry.maxAttempts = 3;
  settings.retry.wait = std::chrono::seconds{2};
  settings.retry.jitter = resilience::Jitter::Equal;
  settings.retry.budgetRatio = 0;
  settings.breaker.windowSize = 10;
  settings.breaker.minimumCalls = 5;
  settings.breaker.halfOpenCalls = 1;
  settings.breaker.openWait = std::chrono::seconds{30};
  settings.breaker.openWaitFactor = 2;
  settings.timeLimit.limit = std::chrono::seconds{6};  // the client's comes first
  settings.bulkhead.maxConcurrent = 1;
  return settings;
}

SlackNotifier::SlackNotifier(HttpClient& http, resilience::Policy& policy, operations::OperationEvents& feed,
                             Metrics& metrics, Log& log, SlackSettings settings)
    : m_http(http),
      m_policy(policy),
      m_log(log),
      m_settings(std::move(settings)),
      m_sent(metrics.counter("madang_slack_messages_total", "Messages to Slack by result.",
                             {{"result", "sent"}})),
      m_failed(metrics.counter("madang_slack_messages_total", "Messages to Slack by result.",
                               {{"result", "failed"}})),
      m_subscription(feed.subscribe([this](const std::shared_ptr<const operations::OperationEvent>& event) {
        auto line = lineOf(*event);
        if (!line) return;
        const std::lock_guard lock(m_mutex);
        m_waiting.lines.push_back(std::move(*line));
        if (m_waiting.lines.size() <= kMostLines) return;
        m_waiting.lines.pop_front();
        ++m_waiting.lost;
      })) {}

std::string SlackNotifier::bodyOf(const Batch& batch) const {
  std::string text = "*Madang " + m_settings.environment + "*";
  for (const std::string& line : batch.lines) text += "\n" + line;
  if (batch.lost > 0) text += "\n… and " + std::to_string(batch.lost) + " more that were not kept";
  return serialize(boost::json::object{{"text", text}});
}

void SlackNotifier::putBack(Batch batch) {
  const std::lock_guard lock(m_mutex);
  m_waiting.lost += batch.lost;
  while (!batch.lines.empty()) {
    if (m_waiting.lines.size() >= kMostLines) {
      m_waiting.lost += static_cast<std::int64_t>(batch.lines.size());
      break;
    }
    m_waiting.lines.push_front(std::move(batch.lines.back()));
    batch.lines.pop_back();
  }
}

Task<void> SlackNotifier::send() {
  Batch batch;
  {
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.lines.empty() && batch.lines.size() < kLinesOfMessage) {
      batch.lines.push_back(std::move(m_waiting.lines.front()));
      m_waiting.lines.pop_front();
    }
    batch.lost = std::exchange(m_waiting.lost, 0);
  }
  if (batch.lines.empty() && batch.lost == 0) co_return;
  HttpRequest request;
  request.method = "POST";
  request.url = m_settings.url;
  request.headers = {{"Content-Type", "application/json"}};
  request.body = bodyOf(batch);
  request.timeLimit = std::chrono::seconds{5};
  request.mostAnswerBytes = 16 * 1024;
  const resilience::Call<bool> call = [http = &m_http, request] { return post(http, request); };
  // A message that comes twice is better than one that does not come.
  const auto sent = co_await m_policy.run<bool>({.repeatable = true}, call);
  if (sent) {
    m_sent.add();
    co_return;
  }
  m_failed.add();
  m_log.warn("slack.not-sent", {{"detail", sent.error().detail}});
  putBack(std::move(batch));
}

}  // namespace madang::slack
