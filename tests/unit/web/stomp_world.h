#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "support/fakes.h"
#include "unit/web/loopback.h"
#include "web/stomp/session.h"

/// STOMP sessions on one thread, with a transport, a broker and a store that the test holds in its hands.
namespace madang::web::stomp::test {

/// Hands messages on at once, on the publisher's thread.
class TestBroker final : public Broker {
 public:
  void publish(LiveMessagePtr message) override {
    for (const auto& one : m_followers)
      if (one->topic == message->topic) one->follower(message);
  }
  std::shared_ptr<void> follow(std::string topic, Follower follower) override {
    auto entry = std::make_shared<Entry>(Entry{std::move(topic), std::move(follower)});
    m_followers.push_back(entry.get());
    return {entry.get(), [this, entry](void*) { std::erase(m_followers, entry.get()); }};
  }
  BrokerState state() const override { return BrokerState::Available; }
  std::size_t followers() const { return m_followers.size(); }

 private:
  struct Entry {
    std::string topic;
    Follower follower;
  };
  std::vector<Entry*> m_followers;
};

/// Keeps what was written. The test says when it has left.
class TestPipe final : public Pipe {
 public:
  void write(std::string bytes) override {
    all += bytes;
    ++writes;
    unsent = true;
  }
  void close(std::uint16_t code, std::string_view) override { closed = code; }
  std::string_view name() const override { return "websocket"; }

  std::string all;
  int writes = 0;
  int closed = 0;
  bool unsent = false;
};

/// Believes as the front door's tests do, until the test wants otherwise.
class SwitchedAuthenticator final : public Authenticator {
 public:
  Outcome<Principal> authenticate(std::string_view token) override {
    if (!valid) return Failure{Fault{"invalid-token", ""}};
    return m_tokens.authenticate(blocked ? "blocked-7" : token);
  }
  bool valid = true;
  bool blocked = false;

 private:
  web::test::FakeAuthenticator m_tokens;
};

struct World;

struct Client {
  explicit Client(World& theWorld);
  ~Client() { session->gone(); }

  /// Gives bytes and runs everything that can run.
  void send(std::string bytes);
  void frame(std::string command, std::vector<Header> headers, std::string body = {});
  void connect(std::string token = "member-7", std::string versions = "1.2");
  /// The frames that came since the last call.
  std::vector<Frame> read();
  /// As text: `RECEIPT receipt-id=1|MESSAGE …`; for one header of each.
  std::string commands();

  World& world;
  std::shared_ptr<TestPipe> pipe = std::make_shared<TestPipe>();
  std::shared_ptr<Session> session;
  std::string partial;
  std::size_t readTo = 0;
  bool reads = true;  ///< takes what is written at once
};

/// Topic `room.{id}`: SEND stores and publishes, SUBSCRIBE gives the backlog when the test lets it.
struct World {
  explicit World(StompSettings settings = {});
  ~World();
  void run();
  void publish(std::string topic, std::int64_t sequence, std::string body = "{}",
               std::optional<MemberId> dismissed = {}, bool last = false);
  LiveMessagePtr message(std::string topic, std::int64_t sequence, std::string body = "{}") const;
  Destinations rows();

  Task<Outcome<void>> say(Inquiry inquiry);
  Task<Outcome<void>> refuse(Inquiry inquiry);
  Task<Outcome<Feed>> follow(Inquiry inquiry);
  Task<Outcome<Backlog>> backlog(std::int64_t after);
  void letBacklogGo();

  boost::asio::io_context context;
  Metrics metrics;
  web::test::CollectingLog log;
  madang::test::ManualClock clock;
  SwitchedAuthenticator authenticator;
  RateLimiter limiter{false};
  TestBroker broker;
  Gate gate;
  std::vector<std::string> refused;
  std::vector<std::string> said;
  std::vector<LiveMessagePtr> stored;
  std::size_t page = 100;
  bool gapless = true;
  bool holdSay = false;
  bool holdBacklog = false;
  bool out = false;  ///< whoever asks for the backlog has lost the topic
  int backlogReads = 0;
  std::shared_ptr<int> presence = std::make_shared<int>(0);
  boost::asio::steady_timer released{context};
  std::unique_ptr<LiveService> service;
};

}  // namespace madang::web::stomp::test
