#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "adapters/curl/curl_loop.h"
#include "ports/mail_transport.h"

namespace madang {

struct SmtpSettings {
  enum class Security {
    None,      ///< only inside of one machine or for tests
    StartTls,  ///< plain at first, then TLS or nothing
    Tls,       ///< from the first byte
  };
  std::string name;  ///< `smtp-primary`
  std::string host;
  std::uint16_t port = 587;
  Security security = Security::StartTls;
  std::string user;  ///< empty: no AUTH
  std::string password;
  std::string from;                 ///< bare address; its domain is the name we say hello with
  std::string trustedCertificates;  ///< file in PEM instead of the system's; empty: the system's
  std::chrono::milliseconds connectLimit{10'000};
  std::chrono::milliseconds timeLimit{30'000};  ///< from connecting to the last reply
};

class SmtpSession;

/// Hands messages to one SMTP server; connections are kept for the next message.
///
/// A refused recipient is the message's fault; everything else that goes wrong is the provider's. Any thread,
/// but who may be cancelled calls from the loop's.
class SmtpTransport final : public MailTransport {
 public:
  SmtpTransport(CurlLoop& loop, SmtpSettings settings);
  ~SmtpTransport() override;

  Task<Result<MailReceipt, MailError>> send(MailMessage message) override;

 private:
  using Sent = Result<MailReceipt, MailError>;
  /// On the loop's thread.
  Task<void> sendInto(std::string to, std::string content, std::optional<Sent>& sent);
  std::shared_ptr<SmtpSession> takeIdle();

  struct Pool;

  CurlLoop& m_loop;
  const SmtpSettings m_settings;
  std::unique_ptr<Pool> m_pool;  ///< of the loop's thread
};

}  // namespace madang
