#include "adapters/curl/smtp_session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include <curl/curl.h>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "adapters/curl/smtp_transport.h"

namespace madang {
namespace {

using Descriptor = boost::asio::posix::stream_descriptor;

constexpr std::size_t kLongestReply = 16 * 1024;

/// RFC 5321 section 4.5.2: what begins with a dot gets another one; a lone dot ends it.
std::string stuffed(std::string_view content) {
  std::string out;
  out.reserve(content.size() + 16);
  if (content.starts_with('.')) out += '.';
  while (true) {
    const auto dot = content.find("\n.");
    if (dot == content.npos) break;
    out.append(content.substr(0, dot + 2)) += '.';
    content.remove_prefix(dot + 2);
  }
  out += content;
  if (!out.ends_with("\r\n")) out += "\r\n";
  return out += ".\r\n";
}

/// The domain of an address is ASCII since somebody signed up with it; only what is before it may not be.
bool isBeyondAscii(std::string_view address) {
  return std::any_of(address.begin(), address.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

/// The connection as libcurl has it. What is said until it stands comes through here.
struct SmtpSession::Transfer final : CurlTransfer {
  static int onDebug(CURL*, curl_infotype kind, char* data, std::size_t length, void* self) {
    SmtpSession* const owner = static_cast<Transfer*>(self)->owner;
    if (owner && (kind == CURLINFO_HEADER_OUT || kind == CURLINFO_HEADER_IN))
      owner->heard({data, length}, kind == CURLINFO_HEADER_IN);
    return 0;
  }

  SmtpSession* owner = nullptr;  ///< nothing when it is gone
};

SmtpSession::SmtpSession(CurlLoop& loop, const SmtpSettings& settings)
    : m_loop(loop),
      m_settings(settings),
      m_transfer(std::make_shared<Transfer>()),
      m_limit(loop.context()),
      m_idleSince(std::chrono::steady_clock::now()) {
  CURL* curl = m_transfer->handle();
  m_transfer->owner = this;
  const bool tls = settings.security == SmtpSettings::Security::Tls;
  const std::string hello = settings.from.substr(settings.from.find('@') + 1);
  const std::string host =
      settings.host.find(':') == settings.host.npos ? settings.host : "[" + settings.host + "]";
  const std::string url =
      (tls ? "smtps://" : "smtp://") + host + ":" + std::to_string(settings.port) + "/" + hello;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  if (settings.security != SmtpSettings::Security::None)
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!settings.trustedCertificates.empty())
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings.trustedCertificates.c_str());
  if (!settings.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connectLimit.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeLimit.count()));
  curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Transfer::onDebug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, static_cast<void*>(m_transfer.get()));
}

SmtpSession::~SmtpSession() {
  std::size_t ignored = 0;
  if (m_usable && !m_loop.ended()) curl_easy_send(m_transfer->handle(), "QUIT\r\n", 6, &ignored);
  m_transfer->owner = nullptr;
  if (!m_socket) return;  // libcurl has closed it already
  m_socket->release();
  m_loop.close(*m_transfer);
}

std::string SmtpSession::errorText() const {
  return m_transfer->errorText();
}

/// Everything that libcurl says and hears while it opens the connection.
void SmtpSession::heard(std::string_view said, bool fromServer) {
  if (!fromServer) {
    if (said.starts_with("EHLO")) m_offer = {};  // what was offered before STARTTLS does not count
    return m_dialogue.client(said);
  }
  m_dialogue.server(said);
  while (!said.empty()) {
    std::string_view line = said.substr(0, said.find('\n'));
    said.remove_prefix(std::min(said.size(), line.size() + 1));
    if (m_dialogue.stage() != Stage::Hello || !line.starts_with("250") || line.size() < 5) continue;
    const std::string_view word = line.substr(4, line.find_first_of(" \r", 4) - 4);
    if (word == "PIPELINING") m_offer.pipelining = true;
    if (word == "SMTPUTF8") m_offer.utf8 = true;
    if (word == "8BITMIME") m_offer.eightBit = true;
    if (word == "SIZE") m_offer.size = true;
  }
}

Task<int> SmtpSession::open() {
  const auto self = shared_from_this();
  const int code = co_await m_loop.connect(m_transfer);
  if (code != CURLE_OK) co_return code;
  curl_socket_t number = CURL_SOCKET_BAD;
  curl_easy_getinfo(m_transfer->handle(), CURLINFO_ACTIVESOCKET, &number);
  if (number == CURL_SOCKET_BAD) {
    m_loop.close(*m_transfer);
    co_return CURLE_COULDNT_CONNECT;
  }
  m_socket.emplace(m_loop.context(), number);
  m_usable = true;
  co_return CURLE_OK;
}

bool SmtpSession::isAlive() {
  std::array<char, 256> bytes{};
  std::size_t count = 0;
  // Nothing is expected now but records of TLS, which libcurl keeps to itself. A reply is a farewell.
  return m_usable && curl_easy_recv(m_transfer->handle(), bytes.data(), bytes.size(), &count) == CURLE_AGAIN;
}

Task<SmtpSession::Verdict> SmtpSession::hand(std::string to, std::string content) {
  const auto self = shared_from_this();
  // The first message's time includes that of connecting.
  const auto began = m_first ? m_idleSince : std::chrono::steady_clock::now();
  if (!std::exchange(m_first, false)) m_dialogue = {};
  if (isBeyondAscii(to) && !m_offer.utf8) {
    m_dialogue.about(Stage::Recipient);
    co_return Verdict{Verdict::Kind::NoUtf8};
  }
  m_usable = false;
  startLimit(began);
  const Verdict verdict = co_await converse(std::move(to), std::move(content));
  m_limit.cancel();
  m_idleSince = std::chrono::steady_clock::now();
  // 421 is a farewell; and who says more than was asked for cannot be followed any further.
  m_usable = verdict.kind != Verdict::Kind::Broken && m_dialogue.lastCode() != 421 && m_in.empty();
  co_return verdict;
}

void SmtpSession::startLimit(SteadyTime began) {
  m_timedOut = false;
  m_limit.expires_at(began + m_settings.timeLimit);
  m_limit.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
    const auto self = weak.lock();
    // Cancelled too late, it may come when the next message has begun.
    if (cancelled || !self || std::chrono::steady_clock::now() < self->m_limit.expiry()) return;
    self->m_timedOut = true;
    if (self->m_socket) self->m_socket->cancel();
  });
}

std::string SmtpSession::senderCommand(std::size_t length, bool utf8) const {
  std::string command = "MAIL FROM:<" + m_settings.from + ">";
  if (m_offer.size) command += " SIZE=" + std::to_string(length);
  if (m_offer.eightBit) command += " BODY=8BITMIME";
  if (utf8) command += " SMTPUTF8";
  return command + "\r\n";
}

Task<SmtpSession::Verdict> SmtpSession::converse(std::string to, std::string content) {
  using Kind = Verdict::Kind;
  struct Step {
    Stage stage;
    std::string command;
  };
  std::vector<Step> steps;
  if (std::exchange(m_dirty, false)) steps.push_back({Stage::Hello, "RSET\r\n"});
  steps.push_back({Stage::Sender, senderCommand(content.size(), isBeyondAscii(to))});
  steps.push_back({Stage::Recipient, "RCPT TO:<" + to + ">\r\n"});
  steps.push_back({Stage::Data, "DATA\r\n"});

  bool refused = false;
  bool wantsContent = false;
  std::size_t said = 0;
  for (std::size_t i = 0; i < steps.size() && (!refused || i < said); ++i) {
    if (i == said) {
      std::string together;
      do together += steps[said++].command;
      while (m_offer.pipelining && said < steps.size());
      m_dialogue.client(together);
      const int gone = co_await write(std::move(together));
      if (gone != CURLE_OK) co_return Verdict{Kind::Broken, gone, false, i == 0};
    }
    // The first refusal is the verdict; what follows from it only has to be heard.
    const SmtpDialogue before = refused ? m_dialogue : SmtpDialogue{};
    const int heardIt = co_await readReply(steps[i].stage);
    if (heardIt != CURLE_OK) co_return Verdict{Kind::Broken, heardIt, false, i == 0};
    const int code = m_dialogue.lastCode();
    if (steps[i].stage == Stage::Data) wantsContent = code >= 300 && code < 400;
    if (refused) m_dialogue.keepVerdictOf(before);
    refused = refused || code >= 400 || (steps[i].stage == Stage::Data && !wantsContent);
  }
  if (refused && m_dialogue.lastCode() < 400) co_return Verdict{Kind::Broken, CURLE_WEIRD_SERVER_REPLY};
  if (refused) {
    m_dirty = true;
    if (!wantsContent) co_return Verdict{Kind::Refused};
    // It takes a message for nobody: an empty one.
    const SmtpDialogue before = m_dialogue;
    const int gone = co_await write(".\r\n");
    if (gone != CURLE_OK) co_return Verdict{Kind::Broken, gone};
    const int heardIt = co_await readReply(Stage::Content);
    m_dialogue.keepVerdictOf(before);
    if (heardIt != CURLE_OK) co_return Verdict{Kind::Broken, heardIt};
    co_return Verdict{Kind::Refused};
  }
  m_dialogue.content();
  const int gone = co_await write(stuffed(content));
  if (gone != CURLE_OK) co_return Verdict{Kind::Broken, gone};
  const int heardIt = co_await readReply(Stage::Content);
  if (heardIt != CURLE_OK) co_return Verdict{Kind::Broken, heardIt, true};
  const int code = m_dialogue.lastCode();
  if (code >= 300 && code < 400) co_return Verdict{Kind::Broken, CURLE_WEIRD_SERVER_REPLY, true};
  co_return Verdict{code < 300 ? Kind::Accepted : Kind::Refused};
}

Task<int> SmtpSession::write(std::string bytes) {
  std::string_view left = bytes;
  while (true) {
    std::size_t count = 0;
    const CURLcode code = curl_easy_send(m_transfer->handle(), left.data(), left.size(), &count);
    if (code != CURLE_OK && code != CURLE_AGAIN) co_return code;
    if (code == CURLE_OK) left.remove_prefix(count);
    if (left.empty()) co_return CURLE_OK;
    const int waited = co_await waitFor(Descriptor::wait_write);
    if (waited != CURLE_OK) co_return waited;
  }
}

Task<int> SmtpSession::readReply(Stage about) {
  m_dialogue.about(about);
  m_replyBytes = 0;
  while (true) {
    if (const auto done = takeReply()) co_return *done;
    std::array<char, 4096> bytes;
    std::size_t count = 0;
    const CURLcode code = curl_easy_recv(m_transfer->handle(), bytes.data(), bytes.size(), &count);
    if (code == CURLE_OK && count == 0) co_return CURLE_RECV_ERROR;  // closed
    if (code != CURLE_OK && code != CURLE_AGAIN) co_return code;
    if (code == CURLE_OK) {
      m_in.append(bytes.data(), count);
      m_replyBytes += count;
      if (m_replyBytes > kLongestReply) co_return CURLE_WEIRD_SERVER_REPLY;
      continue;
    }
    const int waited = co_await waitFor(Descriptor::wait_read);
    if (waited != CURLE_OK) co_return waited;
  }
}

/// Takes the lines that are there. @returns a CURLcode once the reply is complete or none.
std::optional<int> SmtpSession::takeReply() {
  while (true) {
    const auto end = m_in.find('\n');
    if (end == m_in.npos) return std::nullopt;
    const std::string line = m_in.substr(0, end + 1);
    m_in.erase(0, end + 1);
    int code = 0;
    const auto [last, error] =
        std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), code);
    if (error != std::errc{} || last != line.data() + 3 || code < 200 || code > 599)
      return CURLE_WEIRD_SERVER_REPLY;
    m_dialogue.server(line);
    if (line[3] != '-') return CURLE_OK;
  }
}

Task<int> SmtpSession::waitFor(Descriptor::wait_type what) {
  if (m_timedOut) co_return CURLE_OPERATION_TIMEDOUT;
  boost::system::error_code error;
  co_await m_socket->async_wait(what, boost::asio::redirect_error(boost::asio::use_awaitable, error));
  if (m_timedOut) co_return CURLE_OPERATION_TIMEDOUT;
  if (error == boost::asio::error::operation_aborted) co_return CurlLoop::kCancelled;
  co_return error ? CURLE_RECV_ERROR : CURLE_OK;
}

}  // namespace madang
