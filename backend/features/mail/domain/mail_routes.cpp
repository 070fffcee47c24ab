#include "features/mail/domain/mail_routes.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

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

/// The same on every machine and in every version: a message's provider outlives restarts.
std::uint64_t spread(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash ^ (hash >> 32);
}

}  // namespace

MailRoutes::MailRoutes(std::vector<Provider> providers, std::int64_t attemptsPerProvider,
                       const MailSteering& steering, QuotaBook& quota)
    : m_providers(std::move(providers)),
      m_attemptsPerProvider(std::max<std::int64_t>(attemptsPerProvider, 1)),
      m_steering(steering),
      m_quota(quota) {}

bool MailRoutes::mayAsk(const Provider& provider) const {
  const std::string& name = provider.policy.name();
  if (m_steering.paused(name)) return false;
  return provider.perDay == 0 || m_quota.today(name) < provider.perDay;
}

bool MailRoutes::takesMail() {
  return std::any_of(m_providers.begin(), m_providers.end(), [this](const Provider& provider) {
    if (!mayAsk(provider)) return false;
    const auto now = provider.policy.breaker().snapshot();
    if (now.state == resilience::BreakerState::ForcedOpen) return false;
    return now.state != resilience::BreakerState::Open || now.untilProbe->count() == 0;
  });
}

std::size_t MailRoutes::firstFor(const MailMessage& message) const {
  const std::string preferred = m_steering.preferred();
  std::size_t first = m_providers.size();
  std::uint64_t weights = 0;
  for (std::size_t i = 0; i < m_providers.size(); ++i) {
    const std::string& name = m_providers[i].policy.name();
    if (!message.provider.empty() && name == message.provider) return i;
    if (!preferred.empty() && name == preferred) first = i;
    weights += static_cast<std::uint64_t>(m_providers[i].weight);
  }
  if (first == m_providers.size()) {
    first = 0;
    std::uint64_t turn = weights == 0 ? 0 : spread(message.messageId) % weights;
    while (first + 1 < m_providers.size() && weights > 0 &&
           turn >= static_cast<std::uint64_t>(m_providers[first].weight))
      turn -= static_cast<std::uint64_t>(m_providers[first++].weight);
  }
  return (first + static_cast<std::size_t>(message.attempts / m_attemptsPerProvider)) % m_providers.size();
}

Task<Result<MailReceipt, MailError>> MailRoutes::send(MailMessage message) {
  MailError last;
  last.blame = MailBlame::Unavailable;
  last.detail = "no provider takes mail at this moment";
  const auto count = m_providers.size();
  const auto first = firstFor(message);
  std::size_t unable = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Provider provider = m_providers[(first + i) % count];
    const std::string name = provider.policy.name();
    if (m_steering.paused(name) || !m_quota.take(name, provider.perDay)) continue;
    const auto kept = std::make_shared<std::optional<MailError>>();
    const resilience::Call<MailReceipt> call = [transport = &provider.transport, message, kept] {
      return attempt(transport, message, kept);
    };
    auto sent = co_await provider.policy.run<MailReceipt>({}, call);
    if (sent) co_return std::move(*sent);
    m_quota.giveBack(name);
    if (!wasAsked(sent.error().kind)) continue;
    MailError error = kept->value_or(MailError{});
    if (!*kept) error.detail = sent.error().detail;
    error.provider = name;
    if (error.blame == MailBlame::Message && error.elsewhere) {
      error.permanent = ++unable == count;  // nobody can
      last = std::move(error);
      continue;
    }
    if (error.blame != MailBlame::Provider) co_return Failure{std::move(error)};
    // What may have arrived goes to nobody else at once: the other one could not know that it is the same.
    const bool wantsNone = error.permanent && !error.ambiguous;
    error.permanent = false;  // a provider's refusal never loses the mail
    last = std::move(error);
    if (!wantsNone) break;
  }
  co_return Failure{std::move(last)};
}

}  // namespace madang::mail
