#include "adapters/curl/smtp_transport.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <curl/curl.h>

#include "adapters/curl/smtp_dialogue.h"
#include "runtime/mail_text.h"

namespace madang {
namespace {

constexpr std::size_t kMostSpare = 64;

/// The domain of an address is ASCII since somebody signed up with it; only what is before it may not be.
bool isBeyondAscii(std::string_view address) {
  return std::any_of(address.begin(), address.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

/// Reused while all goes well: to make a handle costs more than to send a short mail.
struct SmtpTransport::Transfer final : CurlTransfer {
  Transfer() = default;
  ~Transfer() override { curl_slist_free_all(recipients); }

  void begin(std::string mail, const std::string& to) {
    content = std::move(mail);
    sent = 0;
    dialogue = {};
    needsUtf8 = isBeyondAscii(to);
    curl_slist* before = std::exchange(recipients, curl_slist_append(nullptr, ("<" + to + ">").c_str()));
    curl_easy_setopt(handle(), CURLOPT_MAIL_RCPT, recipients);
    curl_slist_free_all(before);
    curl_easy_setopt(handle(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(content.size()));
  }

  std::string content;
  std::size_t sent = 0;
  curl_slist* recipients = nullptr;
  SmtpDialogue dialogue;
  bool needsUtf8 = false;  ///< the address cannot be written in ASCII
};

namespace {

std::size_t readContent(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<SmtpTransport::Transfer*>(self);
  // A server that takes the address all the same, without having offered to, would garble it.
  if (transfer.needsUtf8 && !transfer.dialogue.withUtf8()) return CURL_READFUNC_ABORT;
  transfer.dialogue.content();
  const std::size_t length = std::min(size * count, transfer.content.size() - transfer.sent);
  std::memcpy(buffer, transfer.content.data() + transfer.sent, length);
  transfer.sent += length;
  return length;
}

int onDebug(CURL*, curl_infotype kind, char* data, std::size_t length, void* self) {
  auto& transfer = *static_cast<SmtpTransport::Transfer*>(self);
  if (kind == CURLINFO_HEADER_OUT) transfer.dialogue.client({data, length});
  if (kind == CURLINFO_HEADER_IN) transfer.dialogue.server({data, length});
  return 0;
}

/// Not over a policy (5.7.x) and not a full box (5.2.x): there is nobody of this name.
bool saysNobodyThere(int code, std::string_view reply) {
  if (code != 550 && code != 551 && code != 553) return false;
  const std::string_view rest = reply.substr(std::min<std::size_t>(reply.size(), 4));
  return !rest.starts_with("5.") || rest.starts_with("5.1.");
}

MailError errorOf(const SmtpTransport::Transfer& transfer, int code, const std::string& provider) {
  using Stage = SmtpDialogue::Stage;
  const SmtpDialogue& said = transfer.dialogue;
  MailError error;
  error.provider = provider;
  error.dialogue = said.text();
  // All of it was handed over and the verdict did not come: it may have arrived.
  const bool unanswered = said.stage() == Stage::Content && transfer.sent == transfer.content.size() &&
                          (said.lastCode() < 400 || code == CURLE_OPERATION_TIMEDOUT);
  if (code == CurlLoop::kCancelled) {
    error.detail = unanswered ? "cancelled while the server was taking the message" : "cancelled";
    error.ambiguous = unanswered;
    error.blame = unanswered ? MailBlame::Provider : MailBlame::Unavailable;
    return error;
  }
  if (transfer.needsUtf8 && !said.withUtf8() &&
      (said.stage() == Stage::Recipient || said.stage() == Stage::Data)) {
    error.blame = MailBlame::Message;
    error.permanent = error.elsewhere = true;
    error.detail = "the server takes no addresses beyond ASCII (it offers no SMTPUTF8)";
    return error;
  }
  // Only a reply that refuses is the server's verdict; after a lost connection the last reply was a good one.
  if (said.lastCode() >= 400 && code != CURLE_OPERATION_TIMEDOUT) {
    error.code = said.lastCode();
    error.detail = said.lastReply();
    error.permanent = error.code >= 500;
    if (said.stage() == Stage::Recipient) {
      error.blame = MailBlame::Message;
      error.recipientGone = saysNobodyThere(error.code, error.detail);
    }
    return error;
  }
  error.ambiguous = unanswered;
  error.detail = transfer.errorText();
  if (error.detail.empty()) error.detail = curl_easy_strerror(static_cast<CURLcode>(code));
  return error;
}

void configure(SmtpTransport::Transfer& transfer, const SmtpSettings& settings) {
  CURL* curl = transfer.handle();
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
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + settings.from + ">").c_str());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, readContent);
  curl_easy_setopt(curl, CURLOPT_READDATA, static_cast<void*>(&transfer));
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, onDebug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, static_cast<void*>(&transfer));
}

}  // namespace

Task<Result<MailReceipt, MailError>> SmtpTransport::send(MailMessage message) {
  auto content = renderMail(message, m_settings.from);
  if (!content) {
    MailError error = content.error();
    error.blame = MailBlame::Message;
    co_return Failure{std::move(error)};
  }
  const std::shared_ptr<Transfer> transfer = take();
  transfer->begin(std::move(*content), message.to);
  const int code = co_await m_loop.perform(transfer);
  if (code != CURLE_OK) co_return Failure{errorOf(*transfer, code, m_settings.name)};
  MailReceipt receipt{m_settings.name, transfer->dialogue.lastCode(), transfer->dialogue.text()};
  giveBack(transfer);
  co_return receipt;
}

std::shared_ptr<SmtpTransport::Transfer> SmtpTransport::take() {
  {
    const std::lock_guard lock(m_mutex);
    if (!m_spare.empty()) {
      auto transfer = std::move(m_spare.back());
      m_spare.pop_back();
      return transfer;
    }
  }
  auto transfer = std::make_shared<Transfer>();
  configure(*transfer, m_settings);
  return transfer;
}

void SmtpTransport::giveBack(std::shared_ptr<Transfer> transfer) {
  const std::lock_guard lock(m_mutex);
  if (m_spare.size() < kMostSpare) m_spare.push_back(std::move(transfer));
}

}  // namespace madang
