#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "features/mail/domain/mail_queue.h"
#include "resilience/timers.h"

namespace madang::mail {

/// Stands between the workers of one run and the queue: what they want and what they have done while one
/// transaction is under way makes the next, so that the disk is waited for once for many messages, and a few
/// messages are taken ahead, so that no worker waits for it at all. After a crash those count as under way,
/// too: `ahead` bounds how many. What ended is noted when somebody waits, when half of what was taken ahead
/// is gone, or after a moment. Everything on one thread; serve() and the workers share an executor.
class MailIntake {
 public:
  struct Parts {
    MailQueue& queue;
    resilience::Time time;
    UtcTime due;        ///< what was due then is taken
    std::size_t ahead;  ///< messages that are taken though nobody has asked for them yet
    std::function<void(AttemptOutcome)> noted;
  };
  explicit MailIntake(Parts parts) : m_parts(std::move(parts)) {}

  /// Serves the workers until end() has been called and everything is noted, or the store fails.
  Task<void> serve();
  /// The next message; nothing when no more is due, or the store failed.
  Task<std::optional<ClaimedMessage>> take();
  void note(MailQueue::Finished finished);
  /// No worker comes any more. What was taken ahead is put back.
  void end();

  const std::optional<Fault>& fault() const { return m_fault; }

 private:
  bool wantsMore() const;
  bool isUrgent() const;
  Task<void> exchange();
  Task<void> putBack();
  Task<std::shared_ptr<resilience::Alarm>> alarmAt(SteadyTime due) const;
  void ringServer();
  void ringWaiting(std::size_t count);

  const Parts m_parts;
  std::deque<ClaimedMessage> m_ready;
  std::vector<MailQueue::Finished> m_ended;
  std::deque<std::shared_ptr<resilience::Alarm>> m_waiting;
  std::shared_ptr<resilience::Alarm> m_server;  ///< while it has nothing to do
  bool m_drained = false;
  bool m_over = false;
  std::optional<Fault> m_fault;
};

}  // namespace madang::mail
