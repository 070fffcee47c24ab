#include "adapters/curl/smtp_transport.h"

#include <algorithm>
#include <cstring>

#include <curl/curl.h>

#include "adapters/curl/smtp_dialogue.h"
#include "runtime/mail_text.h"

namespace madang {
namespace {

struct SmtpTransfer final : CurlTransfer {
  SmtpTransfer() = default;
  ~SmtpTransfer() override { curl_slist_free_all(recipients); }

  std::string content;
  std::size_t sent = 0;
  curl_slist* recipients = nullptr;
  SmtpDialogue dialogue;
};

std::size_t readContent(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<SmtpTransfer*>(self);
  transfer.dialogue.content();
  const std::size_t length = std::min(size * count, transfer.content.size() - transfer.sent);
  std::memcpy(buffer, transfer.content.data() + transfer.sent, length);
  transfer.sent += length;
  return length;
}

int onDebug(CURL*, curl_infotype kind, char* data, std::size_t length, void* self) {
  auto& transfer = *static_cast<SmtpTransfer*>(self);
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

MailError errorOf(const SmtpTransfer& transfer, int code, const std::string& provider) {
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

void configure(CURL* curl, const SmtpSettings& settings) {
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
}

}  // namespace

Task<Result<MailReceipt, MailError>> SmtpTransport::send(MailMessage message) {
  auto content = renderMail(message, m_settings.from);
  if (!content) {
    MailError error = content.error();
    error.blame = MailBlame::Message;
    co_return Failure{std::move(error)};
  }
  auto transfer = std::make_shared<SmtpTransfer>();
  transfer->content = std::move(*content);
  transfer->recipients = curl_slist_append(nullptr, ("<" + message.to + ">").c_str());
  CURL* curl = transfer->handle();
  configure(curl, m_settings);
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, transfer->recipients);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(transfer->content.size()));
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, readContent);
  curl_easy_setopt(curl, CURLOPT_READDATA, static_cast<void*>(transfer.get()));
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, onDebug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, static_cast<void*>(transfer.get()));

  const int code = co_await m_loop.perform(transfer);
  if (code != CURLE_OK) co_return Failure{errorOf(*transfer, code, m_settings.name)};
  co_return MailReceipt{m_settings.name, transfer->dialogue.lastCode(), transfer->dialogue.text()};
}

}  // namespace madang
