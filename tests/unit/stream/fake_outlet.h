#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/json/parse.hpp>

#include "base/json.h"
#include "contract/stream/stream.h"
#include "features/stream/domain/hub.h"
#include "support/fakes.h"

namespace madang::stream::test {

/// Keeps what it is given; reads nothing until told to.
class FakeOutlet final : public Outlet {
 public:
  void send(std::shared_ptr<const std::string> frame) override {
    pending += frame->size();
    frames.push_back(std::move(frame));
  }
  std::size_t pendingBytes() const override { return pending; }
  void close(std::uint16_t code, std::string_view) override { closed = code; }

  StreamFrame frame(std::size_t index) const {
    StreamFrame read;
    FieldErrors errors;
    readJson(*parseJson(*frames.at(index)), read, errors);
    if (!errors.empty()) throw std::runtime_error(*frames.at(index));
    return read;
  }
  StreamFrame last() const { return frame(frames.size() - 1); }
  void drain() { pending = 0; }
  void forget() { frames.clear(); }

  std::vector<std::shared_ptr<const std::string>> frames;
  std::size_t pending = 0;
  std::uint16_t closed = 0;
};

struct World {
  explicit World(HubSettings settings = {})
      : hub(settings, clock, metrics, [this](std::string_view token) -> std::optional<Viewer> {
          if (token == revoked) return std::nullopt;
          if (token.starts_with("operator")) return Viewer{MemberId{7}, capabilitiesOf(Role::Operator)};
          if (token.starts_with("moderator")) return Viewer{MemberId{8}, capabilitiesOf(Role::Moderator)};
          if (token.starts_with("member")) return Viewer{MemberId{9}, capabilitiesOf(Role::Member)};
          return std::nullopt;
        }) {}

  struct Console {
    std::shared_ptr<FakeOutlet> out;
    Hub::Connection connection;
    void command(const std::string& text) { connection.receive(text); }
    void subscribe(const std::string& topic) { command(R"({"type":"subscribe","topic":")" + topic + "\"}"); }
    void subscribe(const std::string& topic, std::int64_t since) {
      command(R"({"type":"subscribe","topic":")" + topic + R"(","since":)" + std::to_string(since) + "}");
    }
  };
  Console connect() {
    auto out = std::make_shared<FakeOutlet>();
    return {out, hub.connect(out)};
  }
  Console console(const std::string& token = "operator") {
    Console made = connect();
    made.command(R"({"type":"authenticate","token":")" + token + "\"}");
    return made;
  }
  void second() {
    clock.advance(1s);
    hub.tick();
  }

  ::madang::test::ManualClock clock;
  Metrics metrics;
  std::string revoked;
  Hub hub;
};

}  // namespace madang::stream::test
