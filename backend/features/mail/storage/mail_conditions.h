#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "features/mail/domain/mail_box.h"
#include "ports/sql.h"

/// Which rows of mail_messages a statement means: one fixed condition with a place for each part of a filter,
/// so that no SQL is ever put together from what somebody typed.
#define MADANG_MAIL_MATCHING                                                                            \
  "((1 << state) & ?) <> 0 AND scheduled BETWEEN ? AND ? AND (last_provider || ' ' || provider) LIKE ?" \
  " ESCAPE '!' AND (error_key || ' ' || last_error) LIKE ? ESCAPE '!' AND template LIKE ? ESCAPE '!'"   \
  " AND masked LIKE ? ESCAPE '!' AND (subject || ' ' || last_error) LIKE ? ESCAPE '!'"                  \
  " AND created_at BETWEEN ? AND ? AND attempts BETWEEN ? AND ? AND changed_at <= ? AND maybe_twice >= ?"

namespace madang::mail {

constexpr std::int64_t maskOf(std::initializer_list<MailState> states) {
  std::int64_t mask = 0;
  for (const MailState state : states) mask |= std::int64_t{1} << static_cast<int>(state);
  return mask;
}

/// The states of a tab; which of them are scheduled is told apart by the condition.
constexpr std::int64_t maskOf(MailTab tab) {
  using enum MailState;
  switch (tab) {
    case MailTab::Queue:
      return maskOf({Queued, Sending});
    case MailTab::Retrying:
      return maskOf({Deferred});
    case MailTab::Scheduled:
      return maskOf({Queued, Deferred});
    case MailTab::Dead:
      return maskOf({Bounced, Dead});
    case MailTab::Sent:
      return maskOf({Sent});
    case MailTab::All:
      break;
  }
  return maskOf({Queued, Sending, Deferred, Sent, Bounced, Dead, Discarded});
}

/// What may be done to a message depends on where it is: never to one that is under way or was sent.
constexpr std::int64_t maskOf(MailAction action) {
  using enum MailState;
  const std::int64_t mask = maskOf({Queued, Deferred, Bounced, Dead, Discarded});
  return action == MailAction::Discard ? mask & ~maskOf({Discarded}) : mask;
}

/// Rows that have `text` somewhere; every row when it is empty.
inline std::string containing(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return text.empty() ? pattern : pattern + '%';
}

/// The values of MADANG_MAIL_MATCHING. @param allowed  mask of states that count at all
inline std::vector<sql::Value> valuesOf(const MailFilter& filter, std::int64_t allowed) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  std::int64_t mask = maskOf(filter.tab) & allowed;
  if (filter.state) mask &= maskOf({*filter.state});
  const bool waits = filter.tab == MailTab::Queue || filter.tab == MailTab::Retrying;
  const std::string kind = containing(filter.templateName);
  return {mask,
          std::int64_t{filter.tab == MailTab::Scheduled ? 1 : 0},
          std::int64_t{waits ? 0 : 1},
          containing(filter.provider),
          containing(filter.error),
          filter.templateName.empty() ? kind : kind.substr(1, kind.size() - 2),
          containing(filter.to),
          containing(filter.text),
          filter.createdAfter ? toUnixMillis(*filter.createdAfter) : 0,
          filter.createdBefore ? toUnixMillis(*filter.createdBefore) : kMost,
          filter.attemptsAbove ? *filter.attemptsAbove + 1 : 0,
          filter.attemptsBelow ? *filter.attemptsBelow - 1 : kMost,
          filter.changedUntil ? toUnixMillis(*filter.changedUntil) : kMost,
          std::int64_t{filter.maybeTwice ? 1 : 0}};
}

}  // namespace madang::mail
