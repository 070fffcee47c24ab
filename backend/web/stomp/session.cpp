#include "web/stomp/session.h"

#include <utility>

#include <boost/asio/post.hpp>

#include "web/problems.h"

namespace madang::web::stomp {
namespace {

constexpr std::string_view kHeartBeat = "\n";
constexpr auto kSlowAfter = std::chrono::seconds{1};

}  // namespace

Session::Session(LiveService& service, std::shared_ptr<Desk> desk, std::shared_ptr<Pipe> pipe,
                 Visitor visitor)
    : m_service(service),
      m_desk(std::move(desk)),
      m_pipe(std::move(pipe)),
      m_card(std::make_shared<SessionCard>()),
      m_visitor(std::move(visitor)),
      m_parser(service.settings.parser),
      m_outbox(m_pipe, service.figures) {}

Session::~Session() = default;

void Session::begin() {
  m_began = m_lastHeard = m_service.steady();
  m_card->connection = m_service.nextConnection();
  m_card->transport = m_pipe->name();
  m_card->address = maskedAddress(m_visitor.address);
  m_card->since = m_service.parts.clock.now();
  m_card->end = [weak = weak_from_this(), executor = m_desk->executor()](std::string reason) {
    boost::asio::post(executor, [weak, reason = std::move(reason)] {
      if (const auto self = weak.lock()) self->endWith(Cut::Staff, 1008, {"forbidden", reason}, nullptr);
    });
  };
  m_service.board.add(m_card);
  if (m_card->transport == "websocket") m_service.figures.webSockets.fetch_add(1);
  m_desk->add(*this);
}

void Session::gone() {
  if (std::exchange(m_gone, true)) return;
  m_over = true;
  dropAll();
  if (m_room) m_room->cancel();
  m_service.board.remove(m_card->connection);
  if (m_card->transport == "websocket") m_service.figures.webSockets.fetch_sub(1);
  if (m_version) m_service.figures.sessions[static_cast<std::size_t>(*m_version)].fetch_sub(1);
  unlink();  // from the desk
}

void Session::leave() {
  finish(1001, "the server is stopping");
  gone();
}

Task<void> Session::take(std::string piece) {
  const auto self = shared_from_this();
  m_lastHeard = m_service.steady();
  if (m_over) co_return;
  m_parser.append(piece);
  std::string().swap(piece);
  m_busy = true;
  while (!m_over) {
    auto next = m_parser.next();
    if (!next) break;
    if (!*next) {
      endWith(Cut::Malformed, 1002, {"malformed-request", std::move(next->error().message)}, nullptr);
      break;
    }
    co_await handle(std::move(**next));
  }
  m_busy = false;
  m_lastHeard = m_service.steady();
}

void Session::written() {
  m_outbox.written(m_service.steady(), m_service.parts.clock.now());
  if (m_room && m_outbox.waitingBytes() <= m_service.settings.backlogBytes) m_room->cancel();
}

void Session::flush() {
  m_touched = false;
  if (m_over) return;
  const SteadyTime now = m_service.steady();
  if (m_outbox.waitingBytes() > m_service.settings.queueBytes) return cutSlow(Cut::SlowBytes, now);
  m_outbox.flush(now);
}

void Session::tick(SteadyTime now) {
  if (m_over) return;
  const StompSettings& settings = m_service.settings;
  if (!m_version) {
    if (now - m_began > settings.connect)
      endWith(Cut::Unconnected, 1008, {"request-timeout", "CONNECT did not come in time."}, nullptr);
    return;
  }
  const auto age = m_outbox.age(now);
  m_card->pendingBytes.store(static_cast<std::int64_t>(m_outbox.waitingBytes()), std::memory_order_relaxed);
  m_card->slow.store(age > kSlowAfter, std::memory_order_relaxed);
  if (age > settings.queueAge) return cutSlow(Cut::SlowAge, now);
  if (m_beats.fromClient.count() > 0 && !m_busy && now - m_lastHeard > m_beats.patience())
    return endWith(Cut::Silent, 1008, {"request-timeout", "Heart-beats stayed away."}, nullptr);
  if (m_beats.fromUs.count() > 0 && m_outbox.empty() &&
      now - m_outbox.lastWrite() > m_beats.fromUs - m_beats.fromUs / 4) {
    place(kHeartBeat.size()) += kHeartBeat;
    m_outbox.appended(kHeartBeat.size(), now);
    m_outbox.flush(now);
  }
  const bool expired =
      m_principal.expiresAt != UtcTime{} && m_service.parts.clock.now() >= m_principal.expiresAt;
  if (expired || now >= m_nextCheck) stillProven();
}

void Session::recheck(std::optional<SessionId> session) {
  if (m_over || !m_version || (session && *session != m_principal.session)) return;
  stillProven();
}

/// @returns whether the token proves somebody; if so, that is who is here from now on.
bool Session::believe(std::string_view token) {
  const auto principal = m_service.parts.authenticator.authenticate(token);
  if (!principal || (m_version && principal->member != m_principal.member)) return false;
  m_token = token;
  m_principal = *principal;
  m_nextCheck = m_service.steady() + m_service.settings.recheck;
  return true;
}

/// Without a valid token all ends; what a member may not do any more does.
bool Session::stillProven() {
  const std::string token = m_token;
  const UtcTime until = m_principal.expiresAt;
  const CapabilitySet before = m_principal.capabilities;
  if (believe(token)) {
    if (m_principal.capabilities != before) dropForbidden();
    return !m_over;
  }
  const bool expired = until != UtcTime{} && m_service.parts.clock.now() >= until;
  endWith(Cut::Token, 1008, {expired ? "token-expired" : "invalid-token", "The session has ended."}, nullptr);
  return false;
}

void Session::dropForbidden() {
  const auto all = m_subscriptions;
  for (const SubscriptionPtr& subscription : all) {
    if (m_over) return;
    if (m_principal.capabilities.has(subscription->capability)) continue;
    refuseSend(Frame{"SUBSCRIBE", {{"destination", subscription->destination}}, {}},
               {m_principal.blocked ? "blocked" : "forbidden", "The subscription has ended."});
    drop(subscription);
  }
}

Caller Session::caller() const {
  return {m_principal, m_card->connection, m_visitor.language, m_visitor.address, m_visitor.traceId};
}

std::string& Session::place(std::size_t size) {
  return m_outbox.place(size);
}

void Session::write(const Frame& frame) {
  if (m_over) return;
  const std::string bytes = encode(frame, m_version.value_or(Version::V12));
  const SteadyTime now = m_service.steady();
  place(bytes.size()) += bytes;
  m_outbox.appended(bytes.size(), now);
  if (m_outbox.waitingBytes() > m_service.settings.queueBytes) return cutSlow(Cut::SlowBytes, now);
  m_outbox.flush(now);
}

/// Tells why and closes; the other side has some time to read it.
void Session::endWith(Cut cut, std::uint16_t code, const Fault& fault, const Frame* because) {
  if (m_over) return;
  const Problem& problem = problemOf(fault.code);
  Frame error{"ERROR", {}, {}};
  const bool korean = m_visitor.language == Language::Korean;
  error.headers.push_back({"message", std::string(korean ? problem.korean : problem.english)});
  error.headers.push_back({"code", std::string(fault.code)});
  std::string_view instance = "/ws";
  if (because) {
    if (const auto id = because->find("receipt")) error.headers.push_back({"receipt-id", std::string(*id)});
    if (const auto destination = because->find("destination")) instance = *destination;
    if (because->command == "CONNECT" || because->command == "STOMP")
      error.headers.push_back({"version", "1.0,1.1,1.2"});
  }
  error.headers.push_back({"content-type", "application/problem+json"});
  error.body = renderProblem(fault, m_visitor.language, instance, m_visitor.traceId);
  m_service.figures.cuts[static_cast<std::size_t>(cut)]->add();
  m_service.board.cutOff(*m_card, cut, fault.detail, m_outbox.waitingBytes());
  write(error);
  finish(code, fault.code);
}

/// Nothing more can be told to somebody who does not read.
void Session::cutSlow(Cut cut, SteadyTime now) {
  if (m_over) return;
  m_service.figures.cuts[static_cast<std::size_t>(cut)]->add();
  m_service.board.cutOff(
      *m_card, cut,
      std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(m_outbox.age(now)).count()) +
          " ms",
      m_outbox.waitingBytes());
  finish(1008, "too slow", false);
}

void Session::finish(std::uint16_t code, std::string_view reason, bool withRest) {
  if (m_over) return;
  m_over = true;
  dropAll();
  m_outbox.finish(code, reason, withRest);
}

}  // namespace madang::web::stomp
