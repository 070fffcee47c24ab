#include <algorithm>

#include "web/ascii.h"
#include "web/percent.h"
#include "web/problems.h"
#include "web/request.h"
#include "web/stomp/session.h"

namespace madang::web::stomp {
namespace {

constexpr std::string_view kServer = "madang/1";

struct NewToken {
  std::string accessToken;
};
BOOST_DESCRIBE_STRUCT(NewToken, (), (accessToken))

/// The text behind `Authorization: Bearer `, or `passcode`.
std::string tokenIn(const Frame& frame) {
  for (const Header& header : frame.headers)
    if (equalIgnoringCase(header.name, "authorization")) return std::string(bearerToken(header.value));
  if (const auto passcode = frame.find("passcode")) return std::string(*passcode);
  return {};
}

std::string pairText(HeartBeats beats) {
  return std::to_string(beats.fromUs.count()) + "," + std::to_string(beats.fromClient.count());
}

bool isText(const Frame& frame) {
  return std::all_of(frame.headers.begin(), frame.headers.end(),
                     [](const Header& header) { return validUtf8(header.name) && validUtf8(header.value); });
}

}  // namespace

Task<void> Session::handle(Frame frame) {
  m_service.figures.framesOf(frame.command).add();
  m_card->frames.fetch_add(1, std::memory_order_relaxed);
  if (!isText(frame)) {
    malformed(frame, "A header is not UTF-8.");
    co_return;
  }
  const bool connecting = frame.command == "CONNECT" || frame.command == "STOMP";
  if (!m_version) {
    if (!connecting)
      malformed(frame, "A session begins with CONNECT.");
    else
      connect(frame);
    co_return;
  }
  if (connecting) {
    malformed(frame, "The session is connected already.");
    co_return;
  }
  const auto shared = std::make_shared<const Frame>(std::move(frame));
  const auto transaction = shared->find("transaction");
  const bool mayWait = shared->command == "SEND" || shared->command == "ACK" || shared->command == "NACK";
  if (transaction && mayWait) {
    keepForCommit(shared, *transaction);
    co_return;
  }
  co_await perform(shared);
}

Task<void> Session::perform(FramePtr frame) {
  const std::string& command = frame->command;
  bool done = false;
  if (command == "SEND")
    done = co_await send(frame);
  else if (command == "SUBSCRIBE")
    done = co_await subscribe(frame);
  else if (command == "UNSUBSCRIBE")
    done = unsubscribe(*frame);
  else if (command == "ACK" || command == "NACK")
    done = acknowledge(*frame);
  else if (command == "BEGIN")
    done = begin(*frame);
  else if (command == "COMMIT")
    done = co_await commit(frame);
  else if (command == "ABORT")
    done = abort(*frame);
  else if (command == "DISCONNECT")
    disconnect(*frame);
  else
    malformed(*frame, "There is no such command.");
  if (done) receipt(*frame);
}

void Session::receipt(const Frame& frame) {
  if (const auto id = frame.find("receipt")) write({"RECEIPT", {{"receipt-id", std::string(*id)}}, {}});
}

bool Session::malformed(const Frame& frame, std::string detail) {
  endWith(Cut::Malformed, 1002, {"malformed-request", std::move(detail)}, &frame);
  return false;
}

void Session::connect(const Frame& frame) {
  const auto version = chooseVersion(frame.find("accept-version"));
  if (!version) return void(malformed(frame, "There is no version of STOMP in common."));
  const auto beats = negotiate(frame.find("heart-beat"), m_service.settings.heartBeats);
  if (!beats) return void(malformed(frame, "heart-beat is no pair of numbers."));
  std::string token = tokenIn(frame);
  if (token.empty()) token = std::exchange(m_visitor.urlToken, {});
  if (token.empty())
    return endWith(Cut::Token, 1008,
                   {"unauthenticated", "Send the token in the header Authorization or passcode."}, &frame);
  if (!believe(token)) return endWith(Cut::Token, 1008, {"invalid-token", ""}, &frame);
  m_version = version;
  m_beats = *beats;
  m_parser.speak(*version);
  m_service.figures.sessions[static_cast<std::size_t>(*version)].fetch_add(1);
  m_card->member = m_principal.member.value;
  m_card->session = m_principal.session.value;
  m_card->version = static_cast<int>(*version);
  write({"CONNECTED",
         {{"version", std::string(versionText(*version))},
          {"heart-beat", pairText(m_service.settings.heartBeats)},
          {"session", std::to_string(m_card->connection)},
          {"user-name", toText(m_principal.member)},
          {"server", std::string(kServer)}},
         {}});
}

Task<bool> Session::send(FramePtr frame) {
  if (!frame->find("destination")) co_return malformed(*frame, "SEND needs a destination.");
  const auto done = co_await callSend(frame);
  if (m_over) co_return false;
  if (!done) {
    refuseSend(*frame, done.error());
    co_return false;
  }
  co_return true;
}

Task<Outcome<void>> Session::callSend(FramePtr frame) {
  const std::string destination(*frame->find("destination"));
  if (destination == kTokenDestination) co_return renewToken(*frame);
  if (!stillProven()) co_return Failure{Fault{"invalid-token", ""}};
  auto found = m_service.rows.send(destination);
  if (!found) co_return Failure{Fault{"not-found", "There is no such destination."}};
  if (!m_principal.capabilities.has(found->row->capability))
    co_return Failure{Fault{m_principal.blocked ? "blocked" : "forbidden", ""}};
  const auto verdict =
      m_service.parts.limiter.take(found->rate, RateIdentity::member(m_principal.member), m_service.steady());
  if (!verdict.allowed)
    co_return Failure{Fault{"rate-limited", "", {}, std::chrono::seconds{verdict.resetSeconds}}};
  const SendRow* const row = found->row;
  Inquiry inquiry{caller(), destination, std::move(found->values), frame};
  std::string failure;
  try {
    auto outcome = co_await row->handler(std::move(inquiry));
    co_return outcome;
  } catch (const std::exception& error) {
    failure = error.what();
  }
  m_service.parts.log.error(
      "stomp.send-failed",
      {{"destination", std::string(row->destination)}, {"error", failure}, {"traceId", m_visitor.traceId}});
  co_return Failure{Fault{"internal", ""}};
}

Outcome<void> Session::renewToken(const Frame& frame) {
  auto json = parseBodyText(frame.body);
  if (!json) return Failure{json.error()};
  NewToken body;
  FieldErrors errors;
  readJson(*json, body, errors);
  if (!errors.empty()) return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  if (!believe(body.accessToken))
    return Failure{Fault{"invalid-token", "The token must be valid and of the same member."}};
  m_card->session = m_principal.session.value;
  dropForbidden();
  return {};
}

/// To the queue of errors when the client follows it; otherwise that was the session.
void Session::refuseSend(const Frame& frame, const Fault& fault) {
  if (!m_errors) return endWith(Cut::Refused, 1008, fault, &frame);
  LiveMessage message;
  message.id = "e" + std::to_string(m_card->connection) + "-" + std::to_string(m_nextNumber);
  message.headers.emplace_back("content-type", "application/problem+json");
  message.headers.emplace_back("code", std::string(fault.code));
  if (const auto id = frame.find("receipt")) message.headers.emplace_back("receipt-id", std::string(*id));
  message.body =
      renderProblem(fault, m_visitor.language, frame.find("destination").value_or("/ws"), m_visitor.traceId);
  Encoded encoded(std::make_shared<const LiveMessage>(std::move(message)));
  give(*m_errors, encoded);
  flush();
}

bool Session::begin(const Frame& frame) {
  const auto name = frame.find("transaction");
  if (!name || name->empty()) return malformed(frame, "BEGIN needs the header transaction.");
  if (m_transactions.contains(*name)) return malformed(frame, "There is a transaction of that name.");
  if (m_transactions.size() >= m_service.settings.transactions)
    return malformed(frame, "Too many transactions are open.");
  m_transactions.emplace(*name, Transaction{});
  return true;
}

bool Session::keepForCommit(const FramePtr& frame, std::string_view name) {
  const auto found = m_transactions.find(name);
  if (found == m_transactions.end()) return malformed(*frame, "There is no such transaction.");
  Transaction& transaction = found->second;
  transaction.bytes += frame->body.size() + 64 * frame->headers.size();
  if (transaction.frames.size() >= m_service.settings.transactionFrames ||
      transaction.bytes > m_service.settings.transactionBytes)
    return malformed(*frame, "The transaction is too large.");
  transaction.frames.push_back(frame);
  return true;
}

/// One after the other, as if they had just come: those before one that is refused stay done. Their own
/// receipts come now, too.
Task<bool> Session::commit(FramePtr frame) {
  const auto name = frame->find("transaction");
  const auto found = name ? m_transactions.find(*name) : m_transactions.end();
  if (found == m_transactions.end()) co_return malformed(*frame, "There is no such transaction.");
  const Transaction transaction = std::move(found->second);
  m_transactions.erase(found);
  for (const FramePtr& kept : transaction.frames) {
    co_await perform(kept);
    if (m_over) co_return false;
  }
  co_return true;
}

bool Session::abort(const Frame& frame) {
  const auto name = frame.find("transaction");
  const auto found = name ? m_transactions.find(*name) : m_transactions.end();
  if (found == m_transactions.end()) return malformed(frame, "There is no such transaction.");
  m_transactions.erase(found);
  return true;
}

void Session::disconnect(const Frame& frame) {
  receipt(frame);
  finish(1000, "");
}

}  // namespace madang::web::stomp
