#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/mail/mail.h"
#include "contract/mail/overview.h"
#include "features/mail/domain/mail_attempt.h"
#include "features/mail/domain/mail_filter.h"
#include "ports/sql.h"
#include "ports/task.h"

namespace madang::mail {

/// Some messages: those that were picked, or those that a filter finds.
struct MailSelection {
  std::vector<MailMessageId> ids;
  std::optional<MailFilter> filter;  ///< counts when there are no ids
};

/// What is to become of them.
struct MailOrder {
  MailAction action = MailAction::Retry;
  UtcTime at;            ///< when they are due
  std::string provider;  ///< Move
};

/// The messages as staff see and steer them. Any thread.
class MailBox {
 public:
  virtual ~MailBox() = default;

  /// The newest first, older than `before` when given.
  virtual Task<Outcome<std::vector<MailItem>>> list(MailFilter filter, std::optional<MailMessageId> before,
                                                    std::int64_t limit) = 0;
  /// At most 10,000.
  virtual Task<Outcome<std::int64_t>> count(MailFilter filter) = 0;
  virtual Task<Outcome<std::vector<MailErrorGroup>>> groups(MailFilter filter, std::int64_t limit) = 0;
  virtual Task<Outcome<std::optional<MailItem>>> find(MailMessageId id) = 0;
  /// Oldest first.
  virtual Task<Outcome<std::vector<MailAttempt>>> attempts(MailMessageId id) = 0;
  virtual Task<Outcome<MailCounts>> counts(UtcTime dayStart) = 0;
  /// When the longest waiting message was written; scheduled ones do not count.
  virtual Task<Outcome<std::optional<UtcTime>>> oldest() = 0;

  /// What an order would touch at this moment.
  struct Touched {
    std::int64_t count = 0;
    std::string print;  ///< differs when other messages would be touched
  };
  virtual Task<Outcome<Touched>> touched(MailSelection selection, MailAction action) = 0;
  /// @returns how many were touched.
  virtual Task<Outcome<std::int64_t>> carryOut(MailSelection selection, MailOrder order, UtcTime now) = 0;

  // Inside of a unit; one message at a time. @throws sql::Error

  /// Nothing: no such message. False: it is not in a state for that. Can be taken back until `undoUntil`.
  virtual std::optional<bool> change(sql::WriteSession& session, MailMessageId id, const MailOrder& order,
                                     UtcTime now, UtcTime undoUntil) = 0;
  /// Nothing: no such message. False: too late, or there is nothing to take back.
  virtual std::optional<bool> undo(sql::WriteSession& session, MailMessageId id, UtcTime now) = 0;
  virtual std::optional<MailItem> item(sql::ReadSession& session, MailMessageId id) = 0;
  /// Nothing: no such message. Empty: the address is forgotten.
  virtual std::optional<std::string> address(sql::ReadSession& session, MailMessageId id) = 0;

  // What operators decided about sending.
  virtual Task<Outcome<void>> steer(std::string name, std::string value) = 0;
  struct Steered {
    std::string name;
    std::string value;
  };
  virtual Task<Outcome<std::vector<Steered>>> steered() = 0;
};

}  // namespace madang::mail
