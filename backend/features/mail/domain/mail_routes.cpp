#include "features/mail/domain/mail_routes.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace madang::mail {
namespace {

using resilience::CallError;
using resilience::CallErrorKind;
using resilience::CallResult;

using KeptError = std::shared_ptr<std::optional<MailError>>;

/// One attempt as the policy sees it; the whole error is kept aside.
Task<CallResult<MailReceipt>> attempt(MailTransport* transport, MailMessage message, KeptError kept) {
  auto sent = co_await transport->send(std::move(message));
  if (sent) co_return std::move(*sent);
  CallError error;
  error.detail = sent.error().detail;
  error.retryable = false;  // the outbox tries again, after waits that outlast this process
  if (sent.error().blame == MailBlame::Message)
    error.weight = CallError::Weight::CountsAsSuccess;  // the provider works: it looked and said no
  else if (sent.error().blame == MailBlame::Unavailable)
    error.weight = CallError::Weight::Ignored;
  *kept = std::move(sent.error());
  co_return Failure{std::move(error)};
}

bool wasAsked(CallErrorKind kind) {
  return kind == CallErrorKind::Failed || kind == CallErrorKind::TimedOut;
}

}  // namespace

MailRoutes::MailRoutes(std::vector<Provider> providers, std::int64_t attemptsPerProvider)
    : m_providers(std::move(providers)),
      m_attemptsPerProvider(std::max<std::int64_t>(attemptsPerProvider, 1)) {}

bool MailRoutes::takesMail() {
  return std::any_of(m_providers.begin(), m_providers.end(), [](const Provider& provider) {
    const auto now = provider.policy.breaker().snapshot();
    if (now.state == resilience::BreakerState::ForcedOpen) return false;
    return now.state != resilience::BreakerState::Open || now.untilProbe->count() == 0;
  });
}

Task<Result<MailReceipt, MailError>> MailRoutes::send(MailMessage message) {
  MailError last;
  last.blame = MailBlame::Unavailable;
  last.detail = "no provider takes mail at this moment";
  const auto count = m_providers.size();
  const auto first = static_cast<std::size_t>(message.attempts / m_attemptsPerProvider) % count;
  for (std::size_t i = 0; i < count; ++i) {
    const Provider provider = m_providers[(first + i) % count];
    const auto kept = std::make_shared<std::optional<MailError>>();
    const resilience::Call<MailReceipt> call = [transport = &provider.transport, message, kept] {
      return attempt(transport, message, kept);
    };
    auto sent = co_await provider.policy.run<MailReceipt>({}, call);
    if (sent) co_return std::move(*sent);
    if (!wasAsked(sent.error().kind)) continue;
    MailError error = kept->value_or(MailError{});
    if (!*kept) error.detail = sent.error().detail;
    error.provider = provider.policy.name();
    if (error.blame != MailBlame::Provider) co_return Failure{std::move(error)};
    const bool wantsNone = error.permanent;
    error.permanent = false;  // a provider's refusal never loses the mail
    last = std::move(error);
    if (!wantsNone) break;
  }
  co_return Failure{std::move(last)};
}

}  // namespace madang::mail
