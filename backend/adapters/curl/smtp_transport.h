#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

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

/// Hands messages to one SMTP server; connections are kept for the next message.
///
/// A refused recipient is the message's fault; everything else that goes wrong is the provider's. Any thread.
class SmtpTransport final : public MailTransport {
 public:
  SmtpTransport(CurlLoop& loop, SmtpSettings settings) : m_loop(loop), m_settings(std::move(settings)) {}

  Task<Result<MailReceipt, MailError>> send(MailMessage message) override;

  struct Transfer;

 private:
  std::shared_ptr<Transfer> take();
  void giveBack(std::shared_ptr<Transfer> transfer);

  CurlLoop& m_loop;
  const SmtpSettings m_settings;
  std::mutex m_mutex;
  std::vector<std::shared_ptr<Transfer>> m_spare;
};

}  // namespace madang
