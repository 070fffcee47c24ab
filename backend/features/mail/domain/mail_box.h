#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/mail/mail.h"
#include "ports/task.h"

namespace madang::mail {

/// The messages of the outbox, as staff see and steer them. Any thread.
class MailBox {
 public:
  virtual ~MailBox() = default;
  /// The newest first, older than `before` when given.
  virtual Task<Outcome<std::vector<MailItem>>> list(MailState state, std::optional<MailMessageId> before,
                                                    std::int64_t limit) = 0;
  virtual Task<Outcome<std::optional<MailItem>>> find(MailMessageId id) = 0;

  struct Dead {
    std::int64_t count = 0;
    MailMessageId last;  ///< the newest; none: 0
  };
  virtual Task<Outcome<Dead>> dead() = 0;
  /// Lets dead messages wait again, as if they were new: `only` that one, or all up to `last`.
  /// @returns how many.
  virtual Task<Outcome<std::int64_t>> revive(std::optional<MailMessageId> only, MailMessageId last,
                                             UtcTime now) = 0;
};

}  // namespace madang::mail
