#include "features/mail/domain/mail_intake.h"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace madang::mail {

Task<void> MailIntake::serve() {
  while (!m_fault) {
    if (!m_ended.empty() || wantsMore()) {
      co_await exchange();
      continue;
    }
    if (m_over) break;
    m_server = co_await newAlarm();
    co_await wait(m_server);
    m_server.reset();
  }
  if (!m_fault) co_await putBack();
}

bool MailIntake::wantsMore() const {
  return !m_over && !m_drained && m_ready.size() < m_waiting.size() + m_parts.ahead;
}

Task<void> MailIntake::exchange() {
  const std::size_t limit = wantsMore() ? m_waiting.size() + m_parts.ahead - m_ready.size() : 0;
  std::vector<AttemptOutcome> outcomes;
  for (const MailQueue::Finished& each : m_ended) outcomes.push_back(each.attempt.outcome);
  auto claim = co_await m_parts.queue.exchange(std::exchange(m_ended, {}), limit, m_parts.due,
                                               m_parts.time.clock.now());
  if (!claim) {
    m_fault = claim.error();
    ringWaiting(m_waiting.size());
    co_return;
  }
  for (const AttemptOutcome outcome : outcomes) m_parts.noted(outcome);
  for (std::size_t i = 0; i < claim->bounced; ++i) m_parts.noted(AttemptOutcome::Bounced);
  if (claim->messages.size() + claim->bounced < limit) m_drained = true;
  std::move(claim->messages.begin(), claim->messages.end(), std::back_inserter(m_ready));
  ringWaiting(m_drained ? m_waiting.size() : m_ready.size());
}

Task<void> MailIntake::putBack() {
  while (!m_ready.empty()) {
    ClaimedMessage message = std::move(m_ready.front());
    m_ready.pop_front();
    const auto released = co_await m_parts.queue.release(std::move(message), m_parts.time.clock.now());
    if (released) continue;
    m_fault = released.error();
    co_return;
  }
}

Task<std::optional<ClaimedMessage>> MailIntake::take() {
  while (m_ready.empty() && !m_drained && !m_fault) {
    const auto alarm = co_await newAlarm();
    m_waiting.push_back(alarm);
    ringServer();
    co_await wait(alarm);
  }
  if (m_ready.empty() || m_fault) co_return std::nullopt;
  ClaimedMessage message = std::move(m_ready.front());
  m_ready.pop_front();
  ringServer();
  co_return message;
}

void MailIntake::note(MailQueue::Finished finished) {
  m_ended.push_back(std::move(finished));
  ringServer();
}

void MailIntake::end() {
  m_over = true;
  ringServer();
}

Task<std::shared_ptr<resilience::Alarm>> MailIntake::newAlarm() const {
  co_return m_parts.time.timers.alarm(co_await boost::asio::this_coro::executor, SteadyTime::max());
}

void MailIntake::ringServer() {
  if (m_server) m_server->ring();
}

void MailIntake::ringWaiting(std::size_t count) {
  for (; count > 0 && !m_waiting.empty(); --count) {
    m_waiting.front()->ring();
    m_waiting.pop_front();
  }
}

}  // namespace madang::mail
