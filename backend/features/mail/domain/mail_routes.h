#pragma once

#include <string>
#include <vector>

#include "ports/mail_transport.h"
#include "resilience/registry.h"

namespace madang::mail {

/// Several providers behind one transport, each with its breaker, bulkhead and quota.
///
/// A message keeps to one provider for its first attempts and then goes to the next; a provider whose breaker
/// is open, whose quota is used up or which wants none of our mail is passed over at once. When nobody could
/// be asked the answer is MailBlame::Unavailable, which is no attempt.
class MailRoutes final : public MailTransport {
 public:
  struct Provider {
    MailTransport& transport;
    resilience::Policy& policy;
  };

  /// @param providers  at least one, the preferred first; they outlive the routes
  /// @param attemptsPerProvider  before the next one is preferred
  MailRoutes(std::vector<Provider> providers, std::int64_t attemptsPerProvider);

  Task<Result<MailReceipt, MailError>> send(MailMessage message) override;
  bool takesMail() override;

 private:
  std::vector<Provider> m_providers;
  std::int64_t m_attemptsPerProvider;
};

}  // namespace madang::mail
