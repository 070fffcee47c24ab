#pragma once

#include <string>
#include <vector>

#include "features/mail/domain/mail_box.h"
#include "features/mail/domain/mail_monitor.h"
#include "features/mail/domain/mail_steering.h"
#include "features/operations/operations.h"

namespace madang::mail {

enum class MailSwitch { Pause, Resume, Prefer };

/// `mail.pause` and `mail.resume` for `all` or one provider, `mail.switch-provider` to a provider, or to
/// `all`: by weight again. Kept over restarts.
class SteerMail final : public operations::OperationKind {
 public:
  struct Parts {
    MailBox& box;
    MailSteering& steering;
    const MailMonitor& monitor;
  };
  SteerMail(Parts parts, MailSwitch what) : m_parts(parts), m_switch(what) {}

  std::string_view name() const override;
  Capability capability() const override { return Capability::SteerBreakers; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;

  /// What was decided before a restart.
  static Task<Outcome<void>> restore(MailBox& box, MailSteering& steering);

 private:
  Outcome<void> check(const operations::Subject& subject) const;
  void checkProvider(const MailOverview& overview, const operations::Subject& subject,
                     operations::Draft& draft) const;
  bool reached(const std::string& target) const;

  Parts m_parts;
  const MailSwitch m_switch;
};

}  // namespace madang::mail
