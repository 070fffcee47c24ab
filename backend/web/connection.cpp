#include "web/connection.h"

#include <algorithm>
#include <cstring>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include "web/accept_language.h"
#include "web/serve_request.h"
#include "web/websocket_upgrade.h"

namespace madang::web {
namespace {

constexpr std::size_t kSmallBuffer = 2 * 1024;  // what an idle connection keeps
constexpr std::size_t kBodyPiece = 16 * 1024;   // read at a time while a long body arrives
constexpr std::size_t kBatch = 64 * 1024;       // answers of pipelined requests that are written together
constexpr std::size_t kMostLingered = 8 * 1024 * 1024;

}  // namespace

/// Lets a hot handler write into the thread's output.
class Connection::HotAnswer final : public HotWriter {
 public:
  explicit HotAnswer(Connection& connection)
      : m_connection(connection), m_start(connection.io().out().size()) {}

  std::string& begin(unsigned status, std::string_view contentType, std::size_t bodyLength,
                     std::string_view extraHead) override {
    m_status = status;
    IoThread& io = m_connection.io();
    io.core().writer.head(io.out(), io.date(), *m_connection.m_exchange, status, contentType, bodyLength,
                          extraHead);
    m_headEnd = io.out().size();
    return io.out();
  }
  unsigned status() const { return m_status; }
  std::size_t headEnd() const { return m_headEnd; }
  void undo() { m_connection.io().out().resize(m_start); }

 private:
  Connection& m_connection;
  std::size_t m_start;
  std::size_t m_headEnd = 0;
  unsigned m_status = 0;
};

Connection::Connection(std::shared_ptr<IoThread> thread, const boost::asio::ip::address& peer)
    : m_io(std::move(thread)), m_now(std::chrono::steady_clock::now()) {
  m_peer.address = peer;
  m_peer.text = peer.to_string();
  m_peer.network = networkHash(peer);
  m_peer.trustedProxy = m_io->core().trustedProxies.contains(peer);
  setDeadline(m_io->core().settings.headerTimeout);
}

Connection::~Connection() {
  m_io->core().leave(m_peer.address);
}

void Connection::setDeadline(std::chrono::milliseconds ahead) {
  m_deadline = m_now + ahead;
}

void Connection::startServing() {
  m_now = std::chrono::steady_clock::now();
  if (m_stopping) return cut();
  setDeadline(io().core().settings.idleTimeout);
  m_capacity = kSmallBuffer;
  m_in = std::make_unique_for_overwrite<char[]>(m_capacity);
  readMore();
}

void Connection::onRead(boost::system::error_code error, std::size_t bytes) {
  m_reading = false;
  if (error || m_phase == Phase::Closed) return cut();
  m_now = std::chrono::steady_clock::now();
  if (m_phase == Phase::Lingering) {
    m_lingered += bytes;
    if (m_lingered > kMostLingered) return cut();
    m_reading = true;
    return startRead(m_in.get(), m_capacity);
  }
  m_end += bytes;
  if (m_phase == Phase::Idle) {
    m_phase = Phase::Head;
    m_requestBegan = m_now;
    setDeadline(io().core().settings.headerTimeout);
  }
  pump();
}

/// Serves what is in the buffer, as far as it goes, then writes, then reads on.
void Connection::pump() {
  bool more = true;
  while (more && !m_closing && !handedOver()) {
    if (m_writing) break;  // answers wait for the reader; onWritten() goes on
    if (io().out().size() > kBatch && !flush()) return;
    more = m_phase == Phase::Body ? stepBody() : stepHead();
  }
  if (handedOver()) return;
  if (!flush()) return;
  if (m_closing)
    linger();
  else
    readMore();
}

/// @returns whether there may be more to do without reading.
bool Connection::stepHead() {
  if (m_begin == m_end) {
    m_phase = Phase::Idle;
    setDeadline(io().core().settings.idleTimeout);
    return false;
  }
  if (m_phase == Phase::Idle) {  // the next of several requests that came together
    m_phase = Phase::Head;
    m_requestBegan = m_now;
    setDeadline(io().core().settings.headerTimeout);
  }
  // One empty line before a request is tolerated (RFC 9112 section 2.2).
  if (buffered().starts_with("\r\n")) {
    m_begin += 2;
    if (m_begin == m_end) return false;
    if (buffered().front() == '\r') return refuseAndClose({"malformed-request", "An empty request."}), false;
  }
  switch (m_finder.feed(buffered())) {
    case HeadFinder::State::Incomplete:
      return false;
    case HeadFinder::State::Refused:
      refuseAndClose({m_finder.code(), "The request cannot be read."});
      return false;
    case HeadFinder::State::Complete:
      break;
  }
  const std::size_t length = m_finder.length();
  m_finder.reset();
  beginRequest(length);
  return !m_closing;
}

void Connection::beginRequest(std::size_t headLength) {
  m_exchange = io().takeExchange();
  Exchange& x = *m_exchange;
  x.restart(m_now);
  const auto bad = parseHead(buffered().substr(0, headLength), x.head, x.data.headers);
  if (!bad.empty()) return refuseAndClose({bad, "The request cannot be read."});
  m_requestBegin = m_begin;
  m_begin += headLength;
  chooseTraceId(x, io().nextRandom());
  x.keepAlive = x.head.persistent() && !m_stopping && !io().core().stopping.load(std::memory_order_relaxed);
  auto refusal = admit(io().core(), x, m_peer, m_now);
  const bool hasBody = x.head.body != RequestHead::Body::None;
  const bool wholeBodyHere = x.head.body == RequestHead::Body::Length && x.head.bodyLength <= m_end - m_begin;
  if (refusal) {
    if (hasBody && !wholeBodyHere) return refuseAndClose(std::move(*refusal));
    m_begin += x.head.bodyLength;
    answer(Response(std::move(*refusal)));
    return;
  }
  if (!x.entry) {  // OPTIONS
    if (hasBody && !wholeBodyHere) return refuseAndClose({"content-too-large", "This takes no body."});
    m_begin += x.head.bodyLength;
    answer(Response::noContent().with("Allow", std::string(x.allow.empty() ? "OPTIONS" : x.allow)));
    return;
  }
  if (wholeBodyHere) {
    x.data.body = buffered().substr(0, x.head.bodyLength);
    m_begin += x.head.bodyLength;
  } else if (hasBody) {
    splitBody(headLength);
    return;
  }
  if (!serve()) return;
}

/// The body is still on its way: the head keeps its buffer, and the body gets a new one to arrive in.
void Connection::splitBody(std::size_t) {
  Exchange& x = *m_exchange;
  const std::size_t here = m_end - m_begin;
  auto fresh = std::make_unique_for_overwrite<char[]>(std::max(kBodyPiece, here));
  std::memcpy(fresh.get(), m_in.get() + m_begin, here);
  m_capacity = std::max(kBodyPiece, here);
  x.headBuffer = std::exchange(m_in, std::move(fresh));
  m_begin = 0;
  m_end = here;
  m_bodyLeft = x.head.bodyLength;
  m_chunks.reset();
  m_phase = Phase::Body;
  m_deadline = m_requestBegan + io().core().settings.requestTimeout;
  if (!x.head.expect.empty() && x.head.minorVersion == 1) io().out() += "HTTP/1.1 100 Continue\r\n\r\n";
}

bool Connection::stepBody() {
  Exchange& x = *m_exchange;
  const bool complete = x.head.body == RequestHead::Body::Length ? takeLengthBody() : takeChunkedBody();
  if (m_begin == m_end) m_begin = m_end = 0;
  if (!complete) return false;
  x.data.body = x.body;
  return serve();
}

bool Connection::takeLengthBody() {
  const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(m_bodyLeft, m_end - m_begin));
  m_exchange->body.append(m_in.get() + m_begin, part);
  m_begin += part;
  m_bodyLeft -= part;
  return m_bodyLeft == 0;
}

bool Connection::takeChunkedBody() {
  std::string_view input = buffered();
  const auto state = m_chunks.feed(input, m_exchange->body, m_exchange->entry->route.limits.bodyBytes);
  m_begin = m_end - input.size();
  switch (state) {
    case ChunkedDecoder::State::Complete:
      return true;
    case ChunkedDecoder::State::NeedMore:
      return false;
    case ChunkedDecoder::State::Malformed:
      refuseAndClose({"malformed-request", "A chunk of the body is malformed."});
      return false;
    case ChunkedDecoder::State::TooLarge:
      refuseAndClose({"content-too-large", "The body is longer than this resource takes."});
      return false;
  }
  return false;
}

/// @returns whether the request has been answered.
bool Connection::serve() {
  if (m_exchange->entry->route.socket) {
    if (auto refusal = checkUpgrade(*m_exchange, io().core().settings.webSocketOrigins))
      return answer(Response(std::move(*refusal))), true;
    return upgrade(), true;
  }
  if (m_exchange->entry->route.hot && serveHot()) return true;
  m_phase = Phase::Head;  // until the handler runs, so that a waiting write comes back here
  return runHandler();
}

/// From here on the socket belongs to the WebSocket; this object only keeps the request and its place in the
/// caps.
void Connection::upgrade() {
  if (!flush()) return cut();  // a client that does not read its earlier answers
  m_phase = Phase::Upgraded;
  io().core().finished(*m_exchange, 101);
  startWebSocket(*m_exchange, {m_in.get() + m_requestBegin, m_end - m_requestBegin});
}

bool Connection::serveHot() {
  HotAnswer writer(*this);
  try {
    if (!m_exchange->entry->route.hot(Request{&m_exchange->data}, writer)) {
      writer.undo();
      return false;
    }
  } catch (const std::exception& error) {
    writer.undo();
    logFailure(io().core(), *m_exchange, error.what());
    answer(Response(Fault{"internal", ""}));
    return true;
  }
  if (m_exchange->headOnly) io().out().resize(writer.headEnd());
  finish(writer.status());
  return true;
}

bool Connection::runHandler() {
  ServerCore& core = io().core();
  if (core.inFlight.load(std::memory_order_relaxed) >= core.settings.inFlight) {
    answer(Response(Fault{"overloaded", "Too many requests are being served.", {}, 1s}));
    return true;
  }
  core.inFlight.fetch_add(1, std::memory_order_relaxed);
  m_phase = Phase::Running;
  m_cancelled = false;
  m_deadline = m_requestBegan + core.settings.requestTimeout;
  // Answers of requests before this one need not wait for it. What cannot be written now waits for the next
  // flush.
  if (!m_writing) flush();
  m_spans = enterSpans(m_exchange->spans);
  m_spawning = true;
  boost::asio::co_spawn(
      RequestExecutor(io().context().get_executor(), m_spans), serveRequest(&core, m_exchange.get()),
      boost::asio::bind_cancellation_slot(
          m_cancel.slot(), [this, self = shared_from_this()](std::exception_ptr error, Response response) {
            onAnswer(error, std::move(response));
          }));
  m_spawning = false;
  return m_phase != Phase::Running;
}

void Connection::onAnswer(std::exception_ptr error, Response response) {
  leaveSpans(m_spans);
  io().core().inFlight.fetch_sub(1, std::memory_order_relaxed);
  m_now = std::chrono::steady_clock::now();
  if (m_phase == Phase::Closed) {  // cut while the handler ran
    io().giveBack(std::move(m_exchange));
    return;
  }
  if (error) response = faultOf(error, io().core(), *m_exchange, m_cancelled);
  if (m_cancelled) m_exchange->keepAlive = false;
  m_phase = Phase::Head;
  answer(response);
  if (!m_spawning) pump();
}

void Connection::answer(const Response& response) {
  if (m_stopping) m_exchange->keepAlive = false;
  finish(io().core().writer.answer(io().out(), io().date(), *m_exchange, response));
}

void Connection::finish(unsigned status) {
  io().core().finished(*m_exchange, status);
  if (!m_exchange->keepAlive) m_closing = true;
  // A body that came in pieces leaves a large buffer behind.
  io().giveBack(std::move(m_exchange));
  m_phase = Phase::Idle;
}

void Connection::refuseAndClose(Fault fault) {
  if (!m_exchange) {
    m_exchange = io().takeExchange();
    m_exchange->restart(m_now);
  }
  Exchange& x = *m_exchange;
  if (x.data.traceId.empty()) chooseTraceId(x, io().nextRandom());
  if (x.data.path.empty()) {
    const Glimpse seen = glimpseOf(buffered());
    x.data.path = seen.path;
    x.data.language = negotiateLanguage(seen.acceptLanguage);
  }
  if (!x.verdict.limited) {
    x.rate = io().core().unroutedRate;
    x.verdict = io().core().parts.limiter.peek(x.rate, RateIdentity::network(m_peer.network), m_now);
  }
  x.keepAlive = false;
  answer(Response(std::move(fault)));
}

/// Writes the thread's output. @returns whether everything is on its way; otherwise onWritten() goes on.
bool Connection::flush() {
  std::string& out = io().out();
  if (m_writing) {  // a handler was started behind a full socket, and has answered
    m_waiting += out;
    out.clear();
    return false;
  }
  if (out.empty()) return true;
  boost::system::error_code error;
  const std::size_t written = tryWrite(out, error);
  if (error) {
    out.clear();
    cut();
    return false;
  }
  if (written == out.size()) {
    out.clear();
    return true;
  }
  m_pending.assign(out, written);
  out.clear();
  m_writing = true;
  if (m_phase != Phase::Running) setDeadline(io().core().settings.requestTimeout);
  startWrite(m_pending);
  return false;
}

void Connection::onWritten(boost::system::error_code error) {
  m_writing = false;
  m_pending = std::exchange(m_waiting, {});
  if (error) return cut();
  if (!m_pending.empty() && m_phase != Phase::Closed) {
    m_writing = true;
    return startWrite(m_pending);
  }
  if (m_phase == Phase::Running || m_phase == Phase::Closed) return;
  m_now = std::chrono::steady_clock::now();
  pump();
}

void Connection::readMore() {
  if (m_reading || m_phase == Phase::Closed) return;
  if (m_begin == m_end) {
    m_begin = m_end = 0;
    if (m_capacity > kSmallBuffer && m_phase == Phase::Idle) {
      m_capacity = kSmallBuffer;
      m_in = std::make_unique_for_overwrite<char[]>(m_capacity);
    }
  } else if (m_begin > 0) {
    std::memmove(m_in.get(), m_in.get() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
  }
  if (m_end == m_capacity) {
    const std::size_t larger = std::min(m_capacity * 2, kLargestHead + kSmallBuffer);
    auto grown = std::make_unique_for_overwrite<char[]>(larger);
    std::memcpy(grown.get(), m_in.get(), m_end);
    m_in = std::move(grown);
    m_capacity = larger;
  }
  m_reading = true;
  startRead(m_in.get() + m_end, m_capacity - m_end);
}

/// Says that nothing more comes, and reads on for a moment: closing a socket with unread bytes would reset
/// it, and the client could lose the answer.
void Connection::linger() {
  m_phase = Phase::Lingering;
  setDeadline(io().core().settings.lingerTimeout);
  startShutdown();
  if (m_reading) return;
  m_reading = true;
  startRead(m_in.get(), m_capacity);
}

void Connection::sweep(SteadyTime now) {
  if (now < m_deadline) return;
  m_now = now;
  switch (m_phase) {
    case Phase::Running:
      if (m_cancelled) return;  // the handler is on its way out
      m_cancelled = true;
      m_deadline = now + io().core().settings.requestTimeout;
      io().core().timeouts.add();
      m_cancel.emit(boost::asio::cancellation_type::terminal);
      return;
    case Phase::Head:
    case Phase::Body:
      io().core().timeouts.add();
      if (m_writing || m_closing) return cut();
      refuseAndClose({"request-timeout", "The request did not arrive in time."});
      if (flush()) linger();
      return;
    case Phase::Idle:
      if (m_writing) io().core().timeouts.add();
      return cut();
    case Phase::Lingering:
      return cut();
    case Phase::Upgraded:
    case Phase::Closed:
      return;
  }
}

void Connection::beginStop() {
  m_stopping = true;
  if (m_phase == Phase::Idle && !m_writing) cut();
}

void Connection::cut() {
  if (m_phase == Phase::Upgraded) return;
  if (m_phase == Phase::Running) {
    if (!m_cancelled) {
      m_cancelled = true;
      m_phase = Phase::Closed;
      m_cancel.emit(boost::asio::cancellation_type::terminal);
    }
    m_phase = Phase::Closed;
  } else if (m_phase != Phase::Closed) {
    m_phase = Phase::Closed;
    if (m_exchange) io().giveBack(std::move(m_exchange));
  }
  closeSocket();
}

}  // namespace madang::web
