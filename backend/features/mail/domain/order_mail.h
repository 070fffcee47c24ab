#pragma once

#include <string>
#include <vector>

#include "features/mail/domain/mail_box.h"
#include "features/operations/operations.h"
#include "ports/clock.h"

namespace madang::mail {

/// `mail.retry`, `mail.reschedule`, `mail.move`, `mail.discard` for many messages. The target is
/// - a message's id,
/// - `selection`: params `{ids:[…]}`, at most 500,
/// - `filter`: params `{tab,q?,until?}`; what changes after `until` is not meant,
/// - `all`: those that bounced or were given up;
/// with `at` for reschedule and `provider` for move. The count is frozen by the plan.
class OrderMail final : public operations::OperationKind {
 public:
  OrderMail(MailBox& box, Clock& clock, MailAction action, std::vector<std::string> providers)
      : m_box(box), m_clock(clock), m_action(action), m_providers(std::move(providers)) {}

  std::string_view name() const override;
  Capability capability() const override { return Capability::RunJobs; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  struct Wanted {
    MailSelection selection;
    MailOrder order;
  };
  Outcome<Wanted> read(const operations::Subject& subject) const;
  Outcome<MailSelection> selectionOf(const operations::Subject& subject) const;
  Outcome<MailFilter> filterOf(const operations::Subject& subject) const;

  MailBox& m_box;
  Clock& m_clock;
  const MailAction m_action;
  const std::vector<std::string> m_providers;
};

}  // namespace madang::mail
