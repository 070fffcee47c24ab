// A load generator for STOMP over WebSocket: subscribers in rooms, some of which also speak.
//
//   stomp_load --port 8080 --rooms rooms.txt --tokens tokens.txt --subscribers 200 --publishers 10 --rate 50
//
// Connection i signs in with token i mod T and follows --follows rooms, all connections together round and
// round; the first --publishers of them speak in
// the first room that they follow. With --rate messages are sent when they are due, and a delivery's time
// counts from then. Without, each publisher keeps --window messages under way: the next one goes out when
// another one of the room has got one of them. Several STOMP frames may come in one WebSocket message. Prints
// one line of JSON.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

struct Options {
  std::string host = "127.0.0.1";
  int port = 0;
  std::string path = "/ws";
  std::string follow = "/topic/chat-room/{room}";
  std::string speak = "/app/chat-room/{room}";
  std::string body = R"({"text":"{stamp} the same words again, of a usual length for a room"})";
  std::string login;  // and its password, for brokers without tokens
  std::string roomsFile;
  std::string tokensFile;
  std::size_t subscribers = 200;
  std::size_t follows = 1;  // rooms of each connection
  std::size_t publishers = 10;
  std::size_t window = 8;
  double rate = 0;
  double seconds = 4;
  bool receipts = true;
  bool echo = true;
  double idle = 0;  // instead of any message: stay connected so long
};

std::vector<std::string> linesOf(const std::string& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  if (!file.empty() && !in) throw std::runtime_error("cannot read " + file);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string with(std::string text, std::string_view name, std::string_view value) {
  if (const auto at = text.find(name); at != std::string::npos) text.replace(at, name.size(), value);
  return text;
}

/// A masked text frame; the mask is zero, so that nothing has to be computed.
std::string webSocketFrame(std::string_view payload, char opcode = 1) {
  std::string frame{static_cast<char>(0x80 | opcode)};
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else {
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xff);
  }
  frame.append(4, '\0');
  return frame.append(payload);
}

/// `@@12:3456@@`: who spoke, and when it was due.
std::string stampOf(std::size_t publisher, SteadyClock::time_point due) {
  return "@@" + std::to_string(publisher) + ":" +
         std::to_string(nanoseconds(due.time_since_epoch()).count()) + "@@";
}

class Connection {
 public:
  Connection(const Options& options, std::size_t index) : number(index) {
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(options.port));
    if (::inet_pton(AF_INET, options.host.c_str(), &address.sin_addr) != 1)
      throw std::runtime_error("not an IPv4 address: " + options.host);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect: " + std::string(std::strerror(errno)));
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Connection(const Connection&) = delete;
  ~Connection() { ::close(m_socket); }

  void upgrade(const Options& options) {
    sendAll("GET " + options.path + " HTTP/1.1\r\nHost: " + options.host +
            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n");
    std::string answer;
    char c = 0;
    while (!answer.ends_with("\r\n\r\n")) {
      if (::recv(m_socket, &c, 1, 0) != 1) throw std::runtime_error("no upgrade: " + answer);
      answer += c;
    }
    if (!answer.starts_with("HTTP/1.1 101")) throw std::runtime_error("no upgrade: " + answer);
  }

  void sendAll(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) throw std::runtime_error("the server closed a connection");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void sendStomp(const std::string& frame) { sendAll(webSocketFrame(frame)); }

  /// Reads what is there (or, when blocking, something) and calls `each` with every STOMP frame.
  template <class Each>
  void receive(bool blocking, Each each) {
    static std::vector<char> buffer(256 * 1024);
    const ssize_t got = ::recv(m_socket, buffer.data(), buffer.size(), blocking ? 0 : MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) throw std::runtime_error("the server closed a connection");
    std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    if (!m_rest.empty()) {
      m_rest.append(bytes);
      bytes = m_rest;
    }
    const std::size_t taken = take(bytes, each);
    m_rest = std::string(bytes.substr(taken));
  }

  template <class Wanted>
  void await(Wanted wanted) {
    bool found = false;
    while (!found)
      receive(true, [&](std::string_view frame) {
        if (frame.starts_with("ERROR")) throw std::runtime_error("refused: " + std::string(frame));
        found = found || wanted(frame);
      });
  }

  int socket() const { return m_socket; }
  const std::size_t number;

 private:
  template <class Each>
  std::size_t take(std::string_view bytes, Each& each) {
    std::size_t at = 0;
    while (bytes.size() - at >= 2) {
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
      std::size_t head = 2;
      std::size_t size = byte(1) & 0x7f;
      const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
      if (bytes.size() - at < head + more) break;
      if (more > 0) size = 0;
      for (std::size_t i = 0; i < more; ++i) size = size << 8 | byte(head + i);
      head += more;
      if (bytes.size() - at < head + size) break;
      const std::string_view payload = bytes.substr(at + head, size);
      const int opcode = byte(0) & 0x0f;
      if (opcode == 8) throw std::runtime_error("closed by the server: " + std::string(payload.substr(2)));
      if (opcode == 9) sendAll(webSocketFrame(payload, 10));
      if (opcode <= 2) frames(payload, each);
      at += head + size;
    }
    return at;
  }

  template <class Each>
  static void frames(std::string_view payload, Each& each) {
    while (true) {
      const auto begin = payload.find_first_not_of("\r\n");
      if (begin == std::string_view::npos) return;
      payload.remove_prefix(begin);
      const auto end = payload.find('\0');
      each(payload.substr(0, end));
      if (end == std::string_view::npos) return;
      payload.remove_prefix(end + 1);
    }
  }

  int m_socket = -1;
  std::string m_rest;
};

class Load {
 public:
  explicit Load(const Options& options) : m_options(options), m_rooms(linesOf(options.roomsFile)) {
    const auto tokens = linesOf(options.tokensFile);
    if (m_rooms.empty()) m_rooms.emplace_back("bench");
    m_poll = ::epoll_create1(0);
    const auto begin = SteadyClock::now();
    for (std::size_t i = 0; i < options.subscribers; ++i) {
      auto connection = std::make_unique<Connection>(options, i);
      connection->upgrade(options);
      std::string connect = "CONNECT\naccept-version:1.2\nheart-beat:0,0\nhost:/\n";
      if (!tokens.empty()) connect += "Authorization:Bearer " + tokens[i % tokens.size()] + "\n";
      if (!options.login.empty()) connect += "login:" + options.login + "\npasscode:" + options.login + "\n";
      connection->sendStomp(connect + "\n" + '\0');
      connection->await([](std::string_view frame) { return frame.starts_with("CONNECTED"); });
      for (std::size_t j = 0; options.idle == 0 && j < options.follows; ++j) follow(*connection, j);
      epoll_event event{.events = EPOLLIN, .data = {.ptr = connection.get()}};
      ::epoll_ctl(m_poll, EPOLL_CTL_ADD, connection->socket(), &event);
      m_connections.push_back(std::move(connection));
    }
    m_setUp = std::chrono::duration<double>(SteadyClock::now() - begin).count();
    m_latencies.reserve(1 << 22);
  }
  ~Load() { ::close(m_poll); }

  int run() {
    if (m_options.idle > 0) return stay();
    m_begin = SteadyClock::now();
    const auto warm = m_begin + std::chrono::seconds{1};  // what is measured begins here
    const auto end = warm + std::chrono::duration_cast<SteadyClock::duration>(
                                std::chrono::duration<double>(m_options.seconds));
    m_from = warm;
    const auto period = std::chrono::duration_cast<SteadyClock::duration>(
        std::chrono::duration<double>(m_options.rate > 0 ? 1 / m_options.rate : 0));
    auto due = m_begin;
    if (m_options.rate == 0)
      for (std::size_t p = 0; p < m_options.publishers; ++p)
        for (std::size_t i = 0; i < m_options.window; ++i) speak(p, SteadyClock::now());
    std::size_t next = 0;
    while (true) {
      const auto now = SteadyClock::now();
      m_goesOn = now < end;
      if (!m_goesOn && (m_received >= m_expected || now > end + std::chrono::seconds{5})) break;
      while (m_goesOn && m_options.rate > 0 && due <= SteadyClock::now()) {
        speak(next++ % m_options.publishers, due);
        due += period;
      }
      poll(m_options.rate > 0 && m_goesOn ? 0 : 100);  // spins to be on time
    }
    const double took = std::chrono::duration<double>(std::min(m_last, end) - warm).count();
    std::sort(m_latencies.begin(), m_latencies.end());
    std::printf(
        "{\"deliveries\":%llu,\"rate\":%.0f,\"sent\":%llu,\"missing\":%lld,\"p50\":%.3f,\"p99\":%.3f,"
        "\"max\":%.3f,\"connect_s\":%.3f}\n",
        static_cast<unsigned long long>(m_received), static_cast<double>(m_counted) / took,
        static_cast<unsigned long long>(m_sent), static_cast<long long>(m_expected - m_received),
        quantile(0.5), quantile(0.99), quantile(1), m_setUp);
    return m_received == m_expected ? 0 : 3;
  }

 private:
  /// The subscriptions of all connections, in order, go round the rooms.
  const std::string& roomOf(std::size_t connection, std::size_t which = 0) const {
    return m_rooms[(connection * m_options.follows + which) % m_rooms.size()];
  }

  void follow(Connection& connection, std::size_t which) {
    connection.sendStomp(
        "SUBSCRIBE\nid:" + std::to_string(which) + "\n" + (m_options.receipts ? "receipt:r\n" : "") +
        "destination:" + with(m_options.follow, "{room}", roomOf(connection.number, which)) + "\n\n" + '\0');
    if (m_options.receipts)
      connection.await([](std::string_view frame) { return frame.starts_with("RECEIPT"); });
  }

  /// How many follow the room that a connection speaks in.
  std::uint64_t audienceOf(std::size_t connection) const {
    const std::size_t rooms = m_rooms.size();
    const std::size_t room = connection * m_options.follows % rooms;
    return (m_options.subscribers * m_options.follows - room + rooms - 1) / rooms - (m_options.echo ? 0 : 1);
  }

  /// Whose delivery lets a publisher speak again: the next one of the same room.
  std::size_t witnessOf(std::size_t publisher) const {
    const std::size_t next = publisher + m_rooms.size() / m_options.follows;
    return next < m_options.subscribers ? next : publisher;
  }

  void speak(std::size_t publisher, SteadyClock::time_point due) {
    const std::string body = with(m_options.body, "{stamp}", stampOf(publisher, due));
    m_connections[publisher]->sendStomp(
        "SEND\ndestination:" + with(m_options.speak, "{room}", roomOf(publisher)) +
        "\ncontent-type:application/json\n\n" + body + '\0');
    ++m_sent;
    m_expected += static_cast<std::int64_t>(audienceOf(publisher));
  }

  void poll(int patience) {
    epoll_event events[512];
    const int ready = ::epoll_wait(m_poll, events, 512, patience);
    for (int i = 0; i < ready; ++i) {
      auto* connection = static_cast<Connection*>(events[i].data.ptr);
      const auto now = SteadyClock::now();
      connection->receive(false, [&](std::string_view frame) { hear(*connection, frame, now); });
    }
  }

  void hear(const Connection& connection, std::string_view frame, SteadyClock::time_point now) {
    if (frame.starts_with("ERROR")) throw std::runtime_error("refused: " + std::string(frame));
    if (!frame.starts_with("MESSAGE")) return;
    const auto at = frame.find("@@", frame.find("\n\n"));  // ids of some brokers have the mark, too
    if (at == std::string_view::npos) return;              // somebody came in, or the like
    std::size_t publisher = 0;
    const auto [colon, error] =
        std::from_chars(frame.data() + at + 2, frame.data() + frame.size(), publisher);
    std::int64_t stamp = 0;
    std::from_chars(colon + 1, frame.data() + frame.size(), stamp);
    ++m_received;
    m_last = now;
    if (now >= m_from && m_goesOn) {
      ++m_counted;
      const auto late = now - SteadyClock::time_point(nanoseconds(stamp));
      m_latencies.push_back(std::chrono::duration<float, std::milli>(late).count());
    }
    if (m_options.rate == 0 && m_goesOn && connection.number == witnessOf(publisher)) speak(publisher, now);
  }

  /// Idle connections: says when they stand, and stays until the time is over.
  int stay() {
    std::printf("{\"connections\":%zu,\"connect_s\":%.3f}\n", m_connections.size(), m_setUp);
    std::fflush(stdout);
    const auto end = SteadyClock::now() + std::chrono::duration_cast<SteadyClock::duration>(
                                              std::chrono::duration<double>(m_options.idle));
    while (SteadyClock::now() < end) poll(200);
    return 0;
  }

  double quantile(double q) const {
    if (m_latencies.empty()) return 0;
    return static_cast<double>(
        m_latencies[static_cast<std::size_t>(q * static_cast<double>(m_latencies.size() - 1))]);
  }

  const Options& m_options;
  std::vector<std::string> m_rooms;
  std::vector<std::unique_ptr<Connection>> m_connections;
  int m_poll = -1;
  double m_setUp = 0;
  std::vector<float> m_latencies;  // milliseconds
  SteadyClock::time_point m_begin;
  SteadyClock::time_point m_from;
  SteadyClock::time_point m_last;
  std::uint64_t m_sent = 0;
  std::uint64_t m_counted = 0;
  std::int64_t m_expected = 0;
  std::int64_t m_received = 0;
  bool m_goesOn = true;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Follows rooms over STOMP, speaks in them and measures what arrives when.");
  app.add_option("--host", options.host, "IPv4 address");
  app.add_option("--port", options.port, "TCP port")->required();
  app.add_option("--path", options.path, "target of the upgrade");
  app.add_option("--follow", options.follow,
                 "destination to subscribe to; {room} stands for a line of --rooms");
  app.add_option("--speak", options.speak, "destination to send to");
  app.add_option("--body", options.body, "what is sent; {stamp} must come back to the subscribers");
  app.add_option("--login", options.login, "user and password, instead of tokens");
  app.add_option("--rooms", options.roomsFile, "file with one room a line");
  app.add_option("--tokens", options.tokensFile, "file with one access token a line");
  app.add_option("--subscribers", options.subscribers, "connections");
  app.add_option("--follows", options.follows, "rooms that each of them follows; divides the rooms");
  app.add_option("--publishers", options.publishers, "how many of them speak");
  app.add_option("--window", options.window, "messages under way for each publisher, without --rate");
  app.add_option("--rate", options.rate, "messages a second, of all publishers together");
  app.add_option("--seconds", options.seconds, "how long to measure, after one second of warming up");
  app.add_flag("!--no-receipts", options.receipts, "for brokers that send none");
  app.add_flag("!--no-echo", options.echo, "for brokers that do not send to the sender himself");
  app.add_option("--idle", options.idle, "only connect, say so, and stay for so many seconds");
  CLI11_PARSE(app, argc, argv);
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  try {
    return Load(options).run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "stomp_load: %s\n", error.what());
    return 1;
  }
}
