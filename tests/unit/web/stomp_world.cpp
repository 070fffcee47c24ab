#include "unit/web/stomp_world.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace madang::web::stomp::test {

Client::Client(World& theWorld) : world(theWorld) {
  session = std::make_shared<Session>(*world.service, world.service->deskOf(world.context.get_executor()),
                                      pipe, Visitor{"192.0.2.7", Language::English, "trace", {}});
  session->begin();
}

void Client::send(std::string bytes) {
  boost::asio::co_spawn(world.context, session->take(std::move(bytes)), boost::asio::detached);
  world.run();
}

void Client::frame(std::string command, std::vector<Header> headers, std::string body) {
  send(encode({std::move(command), std::move(headers), std::move(body)}, Version::V12));
}

void Client::connect(std::string token, std::string versions) {
  frame("CONNECT", {{"accept-version", std::move(versions)}, {"Authorization", "Bearer " + token}});
}

std::vector<Frame> Client::read() {
  std::vector<Frame> frames;
  for (int i = 0; reads && pipe->unsent && i < 10'000; ++i) {
    pipe->unsent = false;
    session->written();
    world.run();
  }
  Parser parser(ParserLimits{64, 8192, 1024 * 1024});
  parser.append(std::string_view(pipe->all).substr(readTo));
  readTo = pipe->all.size();
  while (auto next = parser.next()) frames.push_back(std::move(**next));
  return frames;
}

std::string Client::commands() {
  std::string text;
  for (const Frame& frame : read()) {
    if (!text.empty()) text += ' ';
    text += frame.command;
    for (const char* name : {"receipt-id", "seq", "code"})
      if (const auto value = frame.find(name)) text += ":" + std::string(*value);
  }
  return text;
}

World::World(StompSettings settings) {
  service = std::make_unique<LiveService>(
      settings, rows(),
      LiveService::Parts{authenticator,
                         limiter,
                         broker,
                         metrics,
                         clock,
                         log,
                         gate,
                         {context.get_executor()},
                         [this](const Caller&, std::string_view destination, std::string_view code) {
                           refused.push_back(std::string(destination) + " " + std::string(code));
                         }});
}

World::~World() {
  released.cancel();
  run();
}

void World::run() {
  context.restart();
  while (context.poll() > 0) {
  }
}

LiveMessagePtr World::message(std::string topic, std::int64_t sequence, std::string body) const {
  LiveMessage message;
  message.topic = std::move(topic);
  message.id = "m" + std::to_string(sequence);
  message.sequence = sequence;
  message.body = std::move(body);
  message.storedAt = clock.now();
  return std::make_shared<const LiveMessage>(std::move(message));
}

void World::publish(std::string topic, std::int64_t sequence, std::string body,
                    std::optional<MemberId> dismissed, bool last) {
  LiveMessage live = *message(std::move(topic), sequence, std::move(body));
  live.publishedAt = clock.steady();
  live.dismissed = dismissed;
  live.last = last;
  broker.publish(std::make_shared<const LiveMessage>(std::move(live)));
}

Destinations World::rows() {
  Destinations rows;
  rows.sends.push_back({"/app/room/{id}", Capability::Chat, kWriteRate, onSend(this, &World::say)});
  rows.sends.push_back({"/app/refuse", Capability::Signed, kWriteRate, onSend(this, &World::refuse)});
  rows.feeds.push_back({"/topic/room/{id}", Capability::Chat, onSubscribe(this, &World::follow)});
  rows.feeds.push_back({"/user/queue/staff", Capability::ViewAudit, onSubscribe(this, &World::follow)});
  return rows;
}

Task<Outcome<void>> World::say(Inquiry inquiry) {
  if (holdSay) {
    boost::system::error_code ignored;
    released.expires_after(std::chrono::hours{1});
    co_await released.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  said.push_back(inquiry.values.at(0) + ":" + inquiry.frame->body);
  co_return Outcome<void>{};
}

Task<Outcome<void>> World::refuse(Inquiry) {
  co_return Failure{Fault{"conflict", "Not now."}};
}

Task<Outcome<Feed>> World::follow(Inquiry inquiry) {
  if (!inquiry.values.empty() && inquiry.values[0] == "foreign") co_return Failure{Fault{"forbidden", ""}};
  Feed feed;
  feed.topic = "room." + (inquiry.values.empty() ? "staff" : inquiry.values[0]);
  if (const auto last = inquiry.header("last-seq")) feed.after = std::stoll(std::string(*last));
  feed.backlog = [this](std::int64_t after) { return backlog(after); };
  feed.gapless = gapless;
  feed.presence = presence;
  co_return feed;
}

Task<Outcome<Backlog>> World::backlog(std::int64_t after) {
  ++backlogReads;
  Backlog result;
  result.ended = out;
  for (const auto& message : stored) {
    if (message->sequence <= after) continue;
    if (result.messages.size() == page) {
      result.more = true;
      break;
    }
    result.messages.push_back(message);
  }
  if (holdBacklog) {
    boost::system::error_code ignored;
    released.expires_after(std::chrono::hours{1});
    co_await released.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
  co_return result;
}

void World::letBacklogGo() {
  released.cancel();
  run();
}

}  // namespace madang::web::stomp::test
