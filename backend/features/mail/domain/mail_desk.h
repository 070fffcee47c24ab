#pragma once

#include <string>
#include <variant>

#include "features/mail/domain/mail_box.h"
#include "features/mail/domain/mail_letters.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/digests.h"
#include "ports/events.h"
#include "ports/sql_executor.h"

namespace madang::mail {

/// Who of the staff asks.
struct Clerk {
  MemberId member;
  Role role = Role::Operator;
  std::string traceId;
};

/// One message at a time: what can be taken back is done at once, and leaves a row in the audit trail as
/// everything that staff do. And the members' way out of what they need not get.
class MailDesk {
 public:
  struct Parts {
    MailBox& box;
    MailLetters& letters;
    SqlExecutor& sql;
    EventBus& events;
    AuditLog& audit;
    const Digests& digests;
    Clock& clock;
    std::vector<std::string> providers;
  };
  explicit MailDesk(Parts parts) : m_parts(std::move(parts)) {}

  /// Fails with `mail-not-found`, `mail-state`, `validation`. What is sent again leaves when it can no longer
  /// be taken back.
  Task<Outcome<MailItem>> change(Clerk clerk, MailMessageId id, MailChange change, sql::Seal<MailItem> seal);
  /// Fails with `mail-not-found`, `mail-undo-over`.
  Task<Outcome<MailItem>> undo(Clerk clerk, MailMessageId id, sql::Seal<MailItem> seal);
  /// The whole address; the reason is kept. Fails with `mail-not-found`, `reason-required`,
  /// `mail-address-forgotten`.
  Task<Outcome<MailAddress>> address(Clerk clerk, MailMessageId id, std::string reason,
                                     sql::Seal<MailAddress> seal);
  /// No more mails of this kind. The same for tokens that nobody was given.
  Task<Outcome<std::monostate>> unsubscribe(std::string token, sql::Seal<std::monostate> seal);

  static constexpr std::chrono::seconds kUndo{10};

 private:
  Outcome<MailOrder> orderOf(const MailChange& change, UtcTime now) const;
  AuditEntry entryOf(const Clerk& clerk, const char* action, MailMessageId id) const;

  Parts m_parts;
};

/// Why an order cannot be: `validation` with its place, or nothing.
std::optional<Fault> faultOf(const MailOrder& order, bool hasTime, bool hasProvider,
                             const std::vector<std::string>& providers, UtcTime now,
                             const std::string& pointer);

}  // namespace madang::mail
