#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "features/operations/operations.h"
#include "features/slack/slack.h"
#include "ports/http_client.h"
#include "resilience/registry.h"
#include "runtime/log.h"
#include "runtime/metrics.h"

namespace madang::slack {

/// An event as one line of Slack's markup; nothing: it is no news for a channel.
std::optional<std::string> lineOf(const operations::OperationEvent& event);

resilience::PolicySettings slackPolicy();

/// Any thread; send() from one at a time.
class SlackNotifier {
 public:
  static constexpr std::size_t kMostLines = 200;
  static constexpr std::size_t kLinesOfMessage = 20;

  SlackNotifier(HttpClient& http, resilience::Policy& policy, operations::OperationEvents& feed,
                Metrics& metrics, Log& log, SlackSettings settings);

  /// Sends what has gathered as one message; keeps it when Slack does not take it.
  Task<void> send();

 private:
  struct Batch {
    std::deque<std::string> lines;
    std::int64_t lost = 0;
  };
  std::string bodyOf(const Batch& batch) const;
  void putBack(Batch batch);

  HttpClient& m_http;
  resilience::Policy& m_policy;
  Log& m_log;
  const SlackSettings m_settings;
  Counter& m_sent;
  Counter& m_failed;
  std::mutex m_mutex;
  Batch m_waiting;
  operations::OperationEvents::Subscription m_subscription;  // last: ends first
};

}  // namespace madang::slack
