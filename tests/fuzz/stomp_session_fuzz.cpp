#include <map>
#include <optional>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "fuzz/fuzz_input.h"
#include "fuzz/stomp_stage.h"

namespace {

using namespace madang;
using namespace madang::fuzz;
using namespace madang::web::stomp;

constexpr std::size_t kLongestFrame = 2048;  // of ours: a problem that names what was asked for

/// As a header carries it: line ends and NUL have no escape everywhere.
std::string carried(std::string_view text, Version version) {
  std::string out(text);
  for (char& c : out)
    if (c == '\0' || (c == '\r' && version != Version::V12) || (c == '\n' && version == Version::V10))
      c = ' ';
  return out;
}

/// What the client has asked for, read as the session should read it.
class Asked {
 public:
  void take(std::string_view bytes) {
    m_parser.append(bytes);
    while (auto next = m_parser.next()) {
      if (!*next) return;
      note(**next);
    }
  }

  Version version() const { return m_version; }
  int others(const std::string& receipt) const { return valueOf(m_others, receipt); }
  int sends(const std::string& receipt) const { return valueOf(m_sends, receipt); }
  int subscribed(const std::string& id) const { return valueOf(m_subscribed, id); }

 private:
  static int valueOf(const std::map<std::string, int>& all, const std::string& key) {
    const auto found = all.find(key);
    return found == all.end() ? 0 : found->second;
  }
  void note(const Frame& frame) {
    const bool connects = frame.command == "CONNECT" || frame.command == "STOMP";
    if (connects && !m_connected) {
      m_connected = true;
      if (const auto version = chooseVersion(frame.find("accept-version")))
        m_parser.speak(m_version = *version);
      return;
    }
    const bool said = frame.command == "SEND" && frame.find("destination") != kTokenDestination;
    if (const auto id = frame.find("receipt")) ++(said ? m_sends : m_others)[carried(*id, m_version)];
    if (frame.command == "SUBSCRIBE") ++m_subscribed[carried(frame.find("id").value_or(""), m_version)];
  }

  Parser m_parser{smallSettings().parser};
  Version m_version = Version::V12;
  bool m_connected = false;
  std::map<std::string, int> m_others;
  std::map<std::string, int> m_sends;
  std::map<std::string, int> m_subscribed;
};

/// The client's end: reads what the session writes, and holds it to its promises.
class Reader final : public Pipe {
 public:
  Reader(StompStage& stage, const Asked& asked) : m_stage(stage), m_asked(asked) {}

  void write(std::string bytes) override {
    require(!m_closed, "nothing is written after the end");
    unsent = true;
    m_parser.append(bytes);
    while (auto next = m_parser.next()) {
      require(next->ok(), "what is written can be read");
      look(**next);
    }
  }
  void close(std::uint16_t, std::string_view) override {
    require(!m_closed, "a connection is closed once");
    m_closed = true;
    require(!m_ended || m_parser.held() == 0, "the last frame is whole");
  }
  std::string_view name() const override { return "websocket"; }

  bool closed() const { return m_closed; }
  bool ended() const { return m_ended; }
  bool unsent = false;

 private:
  void look(const Frame& frame) {
    require(!m_ended, "nothing comes after an ERROR");
    if (frame.command == "CONNECTED") {
      require(!m_connected, "a session is connected once");
      m_connected = true;
      m_parser.speak(m_asked.version());
    } else if (frame.command == "ERROR") {
      m_ended = true;
    } else if (frame.command == "RECEIPT") {
      receipt(std::string(frame.find("receipt-id").value_or("")));
    } else {
      require(frame.command == "MESSAGE", "a server sends no other frames");
      require(m_connected, "messages go to who is connected");
      message(frame);
    }
  }
  void receipt(const std::string& id) {
    const int given = ++m_receipts[id];
    require(given <= m_asked.others(id) + m_asked.sends(id), "one receipt for one frame");
    int done = 0;
    for (const auto& [said, times] : m_stage.said)
      if (carried(said, m_asked.version()) == id) done += times;
    require(given <= m_asked.others(id) + done, "a receipt comes after what was asked for is done");
  }
  void message(const Frame& frame) {
    const std::string id(frame.find("subscription").value_or(""));
    const auto text = frame.find("seq");
    if (!text || m_asked.subscribed(id) != 1) return;
    const int sequence = std::stoi(std::string(*text));
    int& last = m_last[id];
    require(last == 0 || sequence == last + 1, "a room has no hole and comes once, in order");
    last = sequence;
  }

  StompStage& m_stage;
  const Asked& m_asked;
  Parser m_parser{ParserLimits{64, 8192, 65'536}};
  bool m_connected = false;
  bool m_ended = false;
  bool m_closed = false;
  std::map<std::string, int> m_receipts;
  std::map<std::string, int> m_last;
};

/// One connection, step by step: each step is a byte that says what happens, and what it needs.
class Play {
 public:
  explicit Play(std::string_view script) : m_script(script) {
    m_session =
        std::make_shared<Session>(*m_stage.service, m_stage.service->deskOf(m_stage.context.get_executor()),
                                  m_reader, Visitor{"192.0.2.7", Language::English, "trace", {}});
    m_session->begin();
  }
  ~Play() {
    m_session->gone();
    m_stage.holdSend = m_stage.holdBacklog = false;
    m_stage.letGo();
    m_session.reset();
    m_stage.run();
    require(m_stage.broker.followers() == 0, "nobody is followed for who is gone");
    require(m_stage.service->board.counts().total == 0, "who is gone is in no list");
  }

  void perform() {
    while (!m_script.empty() && !m_reader->closed()) {
      const auto byte = static_cast<unsigned char>(m_script[0]);
      m_script.remove_prefix(1);
      step(byte & 7U, byte >> 3U);
      m_stage.run();
      require(m_session->over() == m_reader->closed(), "who is over is closed, and only they");
      require(!m_reader->ended() || m_reader->closed(), "an ERROR is followed by the end");
      if (!m_session->over())
        require(m_session->outbox().waitingBytes() <= smallSettings().queueBytes + kLongestFrame,
                "what waits for a client is bounded");
    }
  }

 private:
  void step(unsigned what, unsigned how) {
    switch (what) {
      case 0:
      case 1:
        return send(m_script.substr(0, 1 + how));
      case 2:
      case 3:  // a whole frame
        return send(m_script.substr(
            0, m_script.find('\0') == m_script.npos ? m_script.npos : m_script.find('\0') + 1));
      case 4:
        return drain();
      case 5:
        m_stage.clock.advance(std::chrono::milliseconds{500} * how);
        m_session->tick(m_stage.clock.steady());
        return require(
            m_session->over() || m_session->outbox().age(m_stage.clock.steady()) <= smallSettings().queueAge,
            "who reads too late is cut off");
      case 6:
        return m_stage.store((how & 1U) != 0, (how & 14U) == 14, (how & 24U) == 24);
      default:
        return turn(how);
    }
  }
  void turn(unsigned how) {
    switch (how % 5) {
      case 0:
        m_stage.holdSend = !m_stage.holdSend;
        return m_stage.letGo();
      case 1:
        m_stage.holdBacklog = !m_stage.holdBacklog;
        return m_stage.letGo();
      case 2:
        m_stage.tokens.valid = !m_stage.tokens.valid;
        return m_session->recheck({});
      case 3:
        m_stage.tokens.blocked = !m_stage.tokens.blocked;
        return m_session->recheck({});
      default:
        return m_stage.letGo();
    }
  }
  /// Waits for what was sent before, as a connection does.
  void send(std::string_view bytes) {
    m_script.remove_prefix(bytes.size());
    m_waiting += bytes;
    if (m_taking) return;
    m_asked.take(m_waiting);
    m_taking = true;
    boost::asio::co_spawn(m_stage.context, m_session->take(std::exchange(m_waiting, {})),
                          [this](std::exception_ptr error) {
                            require(!error, "no client makes a session throw");
                            m_taking = false;
                          });
  }
  void drain() {
    for (int i = 0; m_reader->unsent && i < 1000; ++i) {
      m_reader->unsent = false;
      m_session->written();
      m_stage.run();
    }
  }

  std::string_view m_script;
  StompStage m_stage;
  Asked m_asked;
  std::shared_ptr<Reader> m_reader = std::make_shared<Reader>(m_stage, m_asked);
  std::shared_ptr<Session> m_session;
  std::string m_waiting;
  bool m_taking = false;
};

}  // namespace

/// Whatever a client sends, and whatever happens meanwhile.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  Play(madang::fuzz::textOf(data, size)).perform();
  return 0;
}
