#pragma once

#include <string>
#include <vector>

#include "features/mail/domain/mail_steering.h"
#include "features/mail/domain/quota_book.h"
#include "ports/mail_transport.h"
#include "resilience/registry.h"

namespace madang::mail {

/// Several providers behind one transport, each with its breaker, bulkhead and quota.
///
/// A message begins with the provider that an operator wants, for it or for all; otherwise the weights
/// decide, by the message's id, so that it stays the same over restarts. It keeps to one provider for its
/// first attempts and then goes to the next; a provider whose breaker is open, whose quota is used up, which
/// is paused or which wants none of our mail is passed over at once. When nobody could be asked the answer is
/// MailBlame::Unavailable, which is no attempt.
class MailRoutes final : public MailTransport {
 public:
  struct Provider {
    MailTransport& transport;
    resilience::Policy& policy;
    std::int64_t weight = 0;  ///< 0: only when the others cannot
    std::int64_t perDay = 0;  ///< 0: no limit
  };

  /// @param providers  at least one, the preferred first; they outlive the routes
  /// @param attemptsPerProvider  before the next one is preferred
  MailRoutes(std::vector<Provider> providers, std::int64_t attemptsPerProvider, const MailSteering& steering,
             QuotaBook& quota);

  Task<Result<MailReceipt, MailError>> send(MailMessage message) override;
  bool takesMail() override;

 private:
  std::size_t firstFor(const MailMessage& message) const;
  bool mayAsk(const Provider& provider) const;

  std::vector<Provider> m_providers;
  std::int64_t m_attemptsPerProvider;
  const MailSteering& m_steering;
  QuotaBook& m_quota;
};

}  // namespace madang::mail
