#pragma once

#include <charconv>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "support/fakes.h"
#include "web/stomp/session.h"

/// What a STOMP session stands on, in the fuzzer's hands: time, tokens, a broker, a store, destinations.
namespace madang::fuzz {

/// Every token is the member's, but those that begin with `x`.
class Tokens final : public web::Authenticator {
 public:
  Outcome<web::Principal> authenticate(std::string_view token) override {
    if (!valid || token.starts_with('x')) return Failure{Fault{"invalid-token", ""}};
    web::Principal principal;
    principal.member = MemberId{7};
    principal.capabilities = capabilitiesOf(Role::Member);
    if (blocked) principal.capabilities = principal.capabilities.without(kWritingCapabilities);
    principal.blocked = blocked;
    return principal;
  }

  bool valid = true;
  bool blocked = false;
};

/// Hands messages on at once.
class DirectBroker final : public Broker {
 public:
  void publish(LiveMessagePtr message) override {
    for (const auto& [key, one] : m_followers)
      if (one.first == message->topic) one.second(message);
  }
  std::shared_ptr<void> follow(std::string topic, Follower follower) override {
    const int key = ++m_last;
    m_followers[key] = {std::move(topic), std::move(follower)};
    return {this, [this, key](void*) { m_followers.erase(key); }};
  }
  BrokerState state() const override { return BrokerState::Available; }
  std::size_t followers() const { return m_followers.size(); }

 private:
  std::map<int, std::pair<std::string, Follower>> m_followers;
  int m_last = 0;
};

/// Limits that a few hundred bytes reach.
inline web::stomp::StompSettings smallSettings() {
  web::stomp::StompSettings settings;
  settings.subscriptions = 4;
  settings.unacknowledged = 6;
  settings.transactions = 2;
  settings.transactionFrames = 3;
  settings.transactionBytes = 600;
  settings.held = 3;
  settings.queueBytes = 4096;
  settings.backlogBytes = 1024;
  settings.inboxMessages = 16;
  settings.parser = {8, 200, 300};
  return settings;
}

/// Rooms are topics without holes: SEND waits while it is held, SUBSCRIBE gives what is stored.
struct StompStage {
  StompStage() {
    service = std::make_unique<web::stomp::LiveService>(
        smallSettings(), rows(),
        web::stomp::LiveService::Parts{tokens,
                                       limiter,
                                       broker,
                                       metrics,
                                       clock,
                                       log,
                                       gate,
                                       {context.get_executor()},
                                       [](const auto&, std::string_view, std::string_view) {}});
  }

  void run() {
    context.restart();
    while (context.poll() > 0) {
    }
  }
  void letGo() {
    released.cancel();
    run();
  }

  /// Everybody who follows the room hears it, unless the broker loses it.
  void store(bool lost, bool dismissing, bool last) {
    LiveMessage message;
    message.topic = "room";
    message.sequence = static_cast<std::int64_t>(stored.size()) + 1;
    message.id = "m" + std::to_string(message.sequence);
    message.body = R"({"text":"안녕"})";
    message.storedAt = clock.now();
    stored.push_back(std::make_shared<const LiveMessage>(message));
    if (lost) return;
    message.publishedAt = clock.steady();
    if (dismissing) message.dismissed = MemberId{7};
    message.last = last;
    broker.publish(std::make_shared<const LiveMessage>(std::move(message)));
  }

  web::stomp::Destinations rows() {
    using namespace web::stomp;
    Destinations rows;
    rows.sends.push_back(
        {"/app/room/{id}", Capability::Chat, web::kWriteRate, onSend(this, &StompStage::say)});
    rows.sends.push_back(
        {"/app/throw", Capability::Signed, web::kWriteRate, onSend(this, &StompStage::fail)});
    rows.feeds.push_back({"/topic/{id}", Capability::Chat, onSubscribe(this, &StompStage::follow)});
    return rows;
  }

  Task<void> wait(bool held) {
    if (!held) co_return;
    boost::system::error_code ignored;
    released.expires_after(std::chrono::hours{1});
    co_await released.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  Task<Outcome<void>> say(web::stomp::Inquiry inquiry) {
    co_await wait(holdSend);
    if (inquiry.values.at(0) == "0") co_return Failure{Fault{"conflict", "Not now."}};
    if (const auto id = inquiry.header("receipt")) ++said[std::string(*id)];
    co_return Outcome<void>{};
  }
  Task<Outcome<void>> fail(web::stomp::Inquiry) {
    co_await wait(holdSend);
    throw std::runtime_error("it went wrong");
  }
  Task<Outcome<web::stomp::Feed>> follow(web::stomp::Inquiry inquiry) {
    co_await wait(holdSend);
    if (inquiry.values.at(0) != "room") co_return Failure{Fault{"forbidden", ""}};
    web::stomp::Feed feed;
    feed.topic = "room";
    if (const auto last = inquiry.header("last-seq")) {
      std::int64_t after = 0;
      std::from_chars(last->data(), last->data() + last->size(), after);
      feed.after = after;
    }
    feed.backlog = [this](std::int64_t after) { return backlog(after); };
    feed.gapless = true;
    co_return feed;
  }
  Task<Outcome<web::stomp::Backlog>> backlog(std::int64_t after) {
    constexpr std::size_t kPage = 3;
    web::stomp::Backlog page;
    for (const auto& message : stored) {
      if (message->sequence <= after) continue;
      page.more = page.messages.size() == kPage;
      if (page.more) break;
      page.messages.push_back(message);
    }
    co_await wait(holdBacklog);
    co_return page;
  }

  boost::asio::io_context context{1};
  Metrics metrics;
  test::RecordingLog log;
  test::ManualClock clock;
  Tokens tokens;
  web::RateLimiter limiter{false};
  DirectBroker broker;
  Gate gate;
  std::vector<LiveMessagePtr> stored;
  std::map<std::string, int> said;  ///< by receipt: what has been done
  bool holdSend = false;
  bool holdBacklog = false;
  boost::asio::steady_timer released{context};
  std::unique_ptr<web::stomp::LiveService> service;
};

}  // namespace madang::fuzz
