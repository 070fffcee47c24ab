#include "features/mail/domain/mail_intake.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace madang::mail {
namespace {

constexpr std::chrono::milliseconds kMoment{2};

}  // namespace

Task<void> MailIntake::serve() {
  while (!m_fault) {
    if (!isUrgent() && !m_over) {
      const bool some = !m_ended.empty();
      m_server = co_await alarmAt(some ? m_parts.time.clock.steady() + kMoment : SteadyTime::max());
      co_await wait(m_server);
      m_server.reset();
      if (!some && !isUrgent() && !m_over) continue;  // one has ended: others will in a moment
    }
    if (!m_ended.empty() || wantsMore())
      co_await exchange();
    else if (m_over)
      break;
  }
  if (!m_fault) co_await putBack();
}

bool MailIntake::wantsMore() const {
  return !m_over && !m_drained && m_ready.size() < m_waiting.size() + m_parts.ahead;
}

/// Whether somebody waits or soon will.
bool MailIntake::isUrgent() const {
  if (m_drained) return !m_ended.empty();
  return wantsMore() && (!m_waiting.empty() || m_ready.size() * 2 < m_parts.ahead);
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
    const auto alarm = co_await alarmAt(SteadyTime::max());
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

Task<std::shared_ptr<resilience::Alarm>> MailIntake::alarmAt(SteadyTime due) const {
  co_return m_parts.time.timers.alarm(co_await boost::asio::this_coro::executor, due);
}

void MailIntake::ringServer() {
  if (m_server && (isUrgent() || m_over || m_ended.size() == 1)) m_server->ring();
}

void MailIntake::ringWaiting(std::size_t count) {
  for (; count > 0 && !m_waiting.empty(); --count) {
    m_waiting.front()->ring();
    m_waiting.pop_front();
  }
}

}  // namespace madang::mail
