#pragma once

#include "features/mail/domain/mail_box.h"
#include "features/operations/operations.h"
#include "ports/clock.h"

namespace madang::mail {

/// `mail.retry`: a dead message by its id, or `all` that are dead when the plan is made, wait again.
class RetryMail final : public operations::OperationKind {
 public:
  RetryMail(MailBox& box, Clock& clock) : m_box(box), m_clock(clock) {}

  std::string_view name() const override { return "mail.retry"; }
  Capability capability() const override { return Capability::RunJobs; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

 private:
  struct Wanted {
    std::optional<MailMessageId> only;
    MailBox::Dead dead;
  };
  Task<Outcome<Wanted>> find(operations::Subject subject);

  MailBox& m_box;
  Clock& m_clock;
};

}  // namespace madang::mail
