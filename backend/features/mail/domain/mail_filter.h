#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/time.h"
#include "contract/mail/mail.h"

namespace madang::mail {

/// Which messages are meant. What is empty restricts nothing.
struct MailFilter {
  MailTab tab = MailTab::Queue;
  std::optional<MailState> state;
  std::string provider;
  std::string error;
  std::string templateName;
  std::string to;    ///< the domain, or part of it
  std::string text;  ///< in the subject or the error
  std::optional<UtcTime> createdBefore;
  std::optional<UtcTime> createdAfter;
  std::optional<std::int64_t> attemptsAbove;
  std::optional<std::int64_t> attemptsBelow;
  bool maybeTwice = false;
  std::optional<UtcTime> changedUntil;  ///< what changed later was not meant
};

/// Reads `provider:smtp-primary error:"421 4.7" template:warning to:example.org state:dead is:twice age>2h
/// attempt>3 words`. Ages take s, m, h and d. Fails with `validation` at `pointer` for what it does not know:
/// a misspelt qualifier must not mean everything.
Outcome<MailFilter> parseMailFilter(MailTab tab, std::string_view text, UtcTime now,
                                    std::string_view pointer);

}  // namespace madang::mail
