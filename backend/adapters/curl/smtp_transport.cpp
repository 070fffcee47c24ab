#include "adapters/curl/smtp_transport.h"

#include <chrono>
#include <deque>
#include <utility>

#include <curl/curl.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/curl/smtp_session.h"
#include "runtime/mail_text.h"

namespace madang {
namespace {

constexpr std::size_t kMostIdle = 64;
constexpr std::chrono::seconds kLongestIdle{60};  // servers wait for five minutes (RFC 5321 section 4.5.3.2)

using Verdict = SmtpSession::Verdict;

/// Not over a policy (5.7.x) and not a full box (5.2.x): there is nobody of this name.
bool saysNobodyThere(int code, std::string_view reply) {
  if (code != 550 && code != 551 && code != 553) return false;
  const std::string_view rest = reply.substr(std::min<std::size_t>(reply.size(), 4));
  return !rest.starts_with("5.") || rest.starts_with("5.1.");
}

MailError errorOf(const SmtpSession& session, const Verdict& verdict, const std::string& provider) {
  using Kind = Verdict::Kind;
  const SmtpDialogue& said = session.dialogue();
  MailError error;
  error.provider = provider;
  error.dialogue = said.text();
  if (verdict.kind == Kind::NoUtf8) {
    error.blame = MailBlame::Message;
    error.permanent = error.elsewhere = true;
    error.detail = "the server takes no addresses beyond ASCII (it offers no SMTPUTF8)";
    return error;
  }
  if (verdict.code == CurlLoop::kCancelled) {
    error.detail = verdict.ambiguous ? "cancelled while the server was taking the message" : "cancelled";
    error.ambiguous = verdict.ambiguous;
    error.blame = verdict.ambiguous ? MailBlame::Provider : MailBlame::Unavailable;
    return error;
  }
  // Only a reply that refuses is the server's verdict; after a lost connection the last reply was a good one.
  if (said.lastCode() >= 400 && verdict.code != CURLE_OPERATION_TIMEDOUT) {
    error.code = said.lastCode();
    error.detail = said.lastReply();
    error.permanent = error.code >= 500;
    if (said.stage() == SmtpDialogue::Stage::Recipient) {
      error.blame = MailBlame::Message;
      error.recipientGone = saysNobodyThere(error.code, error.detail);
    }
    return error;
  }
  error.ambiguous = verdict.ambiguous;
  error.detail = session.errorText();
  if (error.detail.empty()) error.detail = curl_easy_strerror(static_cast<CURLcode>(verdict.code));
  return error;
}

}  // namespace

struct SmtpTransport::Pool {
  std::deque<std::shared_ptr<SmtpSession>> idle;  // the last one used is the next one
};

SmtpTransport::SmtpTransport(CurlLoop& loop, SmtpSettings settings)
    : m_loop(loop), m_settings(std::move(settings)), m_pool(std::make_unique<Pool>()) {}

SmtpTransport::~SmtpTransport() {
  m_loop.runAndWait([this] { m_pool.reset(); });
}

Task<Result<MailReceipt, MailError>> SmtpTransport::send(MailMessage message) {
  auto content = renderMail(message, m_settings.from);
  if (!content) {
    MailError error = content.error();
    error.blame = MailBlame::Message;
    co_return Failure{std::move(error)};
  }
  std::optional<Sent> sent;
  co_await boost::asio::co_spawn(m_loop.executor(),
                                 sendInto(std::move(message.to), std::move(*content), sent),
                                 boost::asio::use_awaitable);
  co_return std::move(*sent);
}

Task<void> SmtpTransport::sendInto(std::string to, std::string content, std::optional<Sent>& sent) {
  while (true) {
    auto session = takeIdle();
    const bool kept = session != nullptr;
    if (!kept) {
      session = std::make_shared<SmtpSession>(m_loop, m_settings);
      const int code = co_await session->open();
      if (code != CURLE_OK) {
        sent.emplace(Failure{errorOf(*session, Verdict{Verdict::Kind::Broken, code}, m_settings.name)});
        co_return;
      }
    }
    const Verdict verdict = co_await session->hand(to, content);
    // The server has closed what it let lie idle; it knows nothing of this message.
    if (kept && verdict.untouched && verdict.code != CurlLoop::kCancelled &&
        verdict.code != CURLE_OPERATION_TIMEDOUT)
      continue;
    if (verdict.kind == Verdict::Kind::Accepted)
      sent.emplace(MailReceipt{m_settings.name, session->dialogue().lastCode(), session->dialogue().text()});
    else
      sent.emplace(Failure{errorOf(*session, verdict, m_settings.name)});
    if (session->isUsable() && m_pool->idle.size() < kMostIdle) m_pool->idle.push_back(std::move(session));
    co_return;
  }
}

std::shared_ptr<SmtpSession> SmtpTransport::takeIdle() {
  auto& idle = m_pool->idle;
  const auto now = std::chrono::steady_clock::now();
  while (!idle.empty() && now - idle.front()->idleSince() > kLongestIdle) idle.pop_front();
  while (!idle.empty()) {
    auto session = std::move(idle.back());
    idle.pop_back();
    if (session->isAlive()) return session;
  }
  return nullptr;
}

}  // namespace madang
