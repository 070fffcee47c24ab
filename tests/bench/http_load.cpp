// A load generator: each request may carry another member's token, name another post, bring another body.
//
//   http_load --port 8080 --method PUT --path /api/v1/posts/{post}/like --posts posts.txt --tokens tokens.txt
//
// Request k uses token k mod T, post (k / T) mod P and body k mod B, so T × P requests are all different. One
// thread, keep-alive, one request in flight per connection. With --rate requests are sent when they are due,
// and an answer's time counts from then: a server that stalls cannot hide what it delayed. Prints one line of
// JSON.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace {

using SteadyClock = std::chrono::steady_clock;

struct Options {
  std::string host = "127.0.0.1";
  int port = 0;
  std::size_t connections = 64;
  double seconds = 4;
  double rate = 0;             // requests a second; 0: as fast as they are answered
  std::uint64_t requests = 0;  // 0: until the time is over
  std::uint64_t start = 0;
  std::string method = "GET";
  std::string path = "/healthz";
  std::vector<std::string> headers;
  std::string postsFile;
  std::string tokensFile;
  std::string bodiesFile;
};

std::vector<std::string> linesOf(const std::string& file) {
  std::vector<std::string> lines;
  if (file.empty()) return lines;
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

/// Makes the k-th request.
class Requests {
 public:
  explicit Requests(const Options& options)
      : m_posts(linesOf(options.postsFile)),
        m_tokens(linesOf(options.tokensFile)),
        m_bodies(linesOf(options.bodiesFile)),
        m_next(options.start) {
    const auto at = options.path.find("{post}");
    m_head = options.method + " " + options.path.substr(0, at);
    m_tail = at == std::string::npos ? "" : options.path.substr(at + 6);
    m_tail += " HTTP/1.1\r\nHost: " + options.host + "\r\n";
    for (const auto& header : options.headers) m_tail += header + "\r\n";
    if (m_bodies.empty() && options.method != "GET") m_tail += "Content-Length: 0\r\n";
    if (m_posts.empty()) m_posts.emplace_back();
  }

  void write(std::string& out) {
    const std::uint64_t k = m_next++;
    const std::size_t tokens = std::max<std::size_t>(m_tokens.size(), 1);
    out.assign(m_head);
    out += m_posts[k / tokens % m_posts.size()];
    out += m_tail;
    if (!m_tokens.empty()) {
      out += "Authorization: Bearer ";
      out += m_tokens[k % tokens];
      out += "\r\n";
    }
    if (m_bodies.empty()) {
      out += "\r\n";
      return;
    }
    const std::string& body = m_bodies[k % m_bodies.size()];
    out += "Content-Type: application/json\r\nContent-Length: ";
    out += std::to_string(body.size());
    out += "\r\n\r\n";
    out += body;
  }

  std::uint64_t next() const { return m_next; }

 private:
  std::vector<std::string> m_posts;
  std::vector<std::string> m_tokens;
  std::vector<std::string> m_bodies;
  std::uint64_t m_next;
  std::string m_head;
  std::string m_tail;
};

/// One connection with at most one request in flight.
class Connection {
 public:
  explicit Connection(const Options& options) {
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(options.port));
    if (::inet_pton(AF_INET, options.host.c_str(), &address.sin_addr) != 1)
      throw std::runtime_error("not an IPv4 address: " + options.host);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  Connection(const Connection&) = delete;
  ~Connection() { ::close(m_socket); }

  int socket() const { return m_socket; }

  void send(Requests& requests, SteadyClock::time_point due) {
    requests.write(m_out);
    m_begin = due;
    // A request is far smaller than an empty socket buffer: it goes in one piece.
    if (::send(m_socket, m_out.data(), m_out.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(m_out.size()))
      throw std::runtime_error("the server closed a connection");
  }

  /// @returns the status once the answer is whole, 0 before.
  int receive() {
    char buffer[16384];
    const ssize_t got = ::recv(m_socket, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return 0;
    if (got <= 0) throw std::runtime_error("the server closed a connection");
    m_in.append(buffer, static_cast<std::size_t>(got));
    const auto head = m_in.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    if (m_in.size() < head + 4 + contentLength(std::string_view(m_in).substr(0, head))) return 0;
    int status = 0;
    std::from_chars(m_in.data() + 9, m_in.data() + 12, status);
    m_in.clear();
    return status;
  }

  SteadyClock::time_point begin() const { return m_begin; }

 private:
  static std::size_t contentLength(std::string_view head) {
    constexpr std::string_view kName = "content-length:";
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    const auto found = std::search(head.begin(), head.end(), kName.begin(), kName.end(), same);
    if (found == head.end()) return 0;
    const char* digits = &*found + kName.size();
    while (*digits == ' ') ++digits;
    std::size_t length = 0;
    std::from_chars(digits, head.data() + head.size(), length);
    return length;
  }

  int m_socket = -1;
  std::string m_out;
  std::string m_in;
  SteadyClock::time_point m_begin;
};

int run(const Options& options) {
  Requests requests(options);
  std::vector<std::unique_ptr<Connection>> connections;
  const int poll = ::epoll_create1(0);
  for (std::size_t i = 0; i < options.connections; ++i) {
    connections.push_back(std::make_unique<Connection>(options));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = connections.back().get()}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, connections.back()->socket(), &event);
  }

  std::vector<float> latencies;  // milliseconds
  latencies.reserve(1 << 20);
  std::uint64_t bad = 0;
  const auto begin = SteadyClock::now();
  const auto end = begin + std::chrono::duration_cast<SteadyClock::duration>(
                               std::chrono::duration<double>(options.seconds));
  const auto more = [&] {
    return options.requests > 0 ? requests.next() - options.start < options.requests
                                : SteadyClock::now() < end;
  };
  const auto period = std::chrono::duration_cast<SteadyClock::duration>(
      std::chrono::duration<double>(options.rate > 0 ? 1 / options.rate : 0));
  std::vector<Connection*> idle;
  for (auto& connection : connections) idle.push_back(connection.get());
  auto due = begin;  // of the next request, when paced
  const auto sendDue = [&] {
    while (!idle.empty() && more()) {
      const auto now = SteadyClock::now();
      if (options.rate > 0 && due > now) return;
      idle.back()->send(requests, options.rate > 0 ? due : now);
      idle.pop_back();
      due += period;
    }
  };
  sendDue();
  auto last = begin;
  for (;;) {
    // Asked once a round: were the time over between two questions, we would wait with nothing under way.
    const bool goesOn = more();
    if (!goesOn && idle.size() == connections.size()) break;
    epoll_event events[256];
    const int patience = options.rate > 0 && !idle.empty() && goesOn ? 0 : 10'000;  // spins to be on time
    const int ready = ::epoll_wait(poll, events, 256, patience);
    if (ready < 0 || (ready == 0 && patience > 0)) throw std::runtime_error("no answer for ten seconds");
    for (int i = 0; i < ready; ++i) {
      auto* connection = static_cast<Connection*>(events[i].data.ptr);
      const int status = connection->receive();
      if (status == 0) continue;
      last = SteadyClock::now();
      latencies.push_back(std::chrono::duration<float, std::milli>(last - connection->begin()).count());
      if (status < 200 || status > 299) ++bad;
      idle.push_back(connection);
      if (options.rate == 0) sendDue();
    }
    if (options.rate > 0) sendDue();
  }
  ::close(poll);

  std::sort(latencies.begin(), latencies.end());
  const auto quantile = [&](double q) {
    return latencies.empty()
               ? 0.0
               : static_cast<double>(
                     latencies[static_cast<std::size_t>(q * static_cast<double>(latencies.size() - 1))]);
  };
  const double took = std::chrono::duration<double>(last - begin).count();
  std::printf(
      "{\"requests\":%zu,\"rate\":%.1f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f,\"non2xx\":%llu,\"next\":%llu}"
      "\n",
      latencies.size(), static_cast<double>(latencies.size()) / took, quantile(0.5), quantile(0.99),
      quantile(1), static_cast<unsigned long long>(bad), static_cast<unsigned long long>(requests.next()));
  return bad == 0 ? 0 : 3;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Sends HTTP requests over keep-alive connections and measures the answers.");
  app.add_option("--host", options.host, "IPv4 address");
  app.add_option("--port", options.port, "TCP port")->required();
  app.add_option("--connections", options.connections, "connections, one request in flight on each");
  app.add_option("--seconds", options.seconds, "how long to send");
  app.add_option("--rate", options.rate, "requests a second; without it, as fast as they are answered");
  app.add_option("--requests", options.requests, "how many to send, instead of how long");
  app.add_option("--start", options.start, "number of the first request; see \"next\" of the run before");
  app.add_option("--method", options.method, "GET, PUT, POST or DELETE");
  app.add_option("--path", options.path, "target; {post} stands for a line of --posts");
  app.add_option("--header", options.headers, "a header line of every request; may be repeated");
  app.add_option("--posts", options.postsFile, "file with one post id a line");
  app.add_option("--tokens", options.tokensFile, "file with one access token a line");
  app.add_option("--bodies", options.bodiesFile, "file with one JSON body a line");
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "http_load: %s\n", error.what());
    return 1;
  }
}
