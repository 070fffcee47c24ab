#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"

/// What `/ops/v1/mail` and what is below it answer. Addresses are masked; what a message says is not shown.
namespace madang {

using MailMessageId = Id<struct MailMessageTag>;

/// In the order of the numbers that are stored.
BOOST_DEFINE_ENUM_CLASS(MailState, Queued, Sending, Deferred, Sent, Bounced, Dead, Discarded)

/// The console's tabs. Scheduled: an operator said when.
BOOST_DEFINE_ENUM_CLASS(MailTab, Queue, Retrying, Scheduled, Dead, Sent, All)

struct MailItem {
  MailMessageId id;
  MailState state = MailState::Queued;
  bool scheduled = false;
  std::string templateName;  ///< `verification`; empty: from before there were templates
  std::string language;
  std::string to;  ///< `***@example.org`
  std::string subject;
  std::int64_t attempts = 0;  ///< that came to an end
  UtcTime createdAt;
  UtcTime changedAt;
  std::optional<UtcTime> nextAttemptAt;  ///< while it waits
  std::optional<UtcTime> finishedAt;
  std::string wantedProvider;  ///< an operator's wish; empty: none
  std::string provider;        ///< of the last attempt
  std::int64_t code = 0;       ///< SMTP's reply code of the last attempt; 0: none
  std::string error;           ///< of the last attempt
  std::string errorKey;        ///< what errors of this kind have in common
  bool maybeTwice = false;     ///< an attempt ended in a way that nobody knows; it may have arrived
  std::optional<UtcTime> undoUntil;
};
BOOST_DESCRIBE_STRUCT(MailItem, (),
                      (id, state, scheduled, templateName, language, to, subject, attempts, createdAt,
                       changedAt, nextAttemptAt, finishedAt, wantedProvider, provider, code, error, errorKey,
                       maybeTwice, undoUntil))

struct MailItemPage {
  std::vector<MailItem> items;
  std::optional<std::string> nextCursor;
  std::int64_t matching = 0;  ///< in all, counted up to 10,000
  UtcTime asOf;               ///< what changes later is no part of a plan that is made from this
};
BOOST_DESCRIBE_STRUCT(MailItemPage, (), (items, nextCursor, matching, asOf))

struct MailErrorGroup {
  std::string errorKey;
  std::string provider;
  std::int64_t code = 0;
  std::int64_t count = 0;
  std::string example;
  UtcTime oldestAt;  ///< when the oldest of the messages was written
  UtcTime newestAt;
};
BOOST_DESCRIBE_STRUCT(MailErrorGroup, (), (errorKey, provider, code, count, example, oldestAt, newestAt))

struct MailErrorGroups {
  std::vector<MailErrorGroup> items;  ///< the most frequent first
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(MailErrorGroups, (), (items, nextCursor))

struct MailAttemptItem {
  std::int64_t number = 0;
  std::string outcome;
  UtcTime startedAt;
  std::optional<UtcTime> finishedAt;
  bool maybeTwice = false;
  std::string provider;
  std::int64_t code = 0;
  std::string detail;
  std::string dialogue;
};
BOOST_DESCRIBE_STRUCT(MailAttemptItem, (),
                      (number, outcome, startedAt, finishedAt, maybeTwice, provider, code, detail, dialogue))

struct MailItemDetail {
  MailItem message;
  std::string messageId;                  ///< the header's, the same for all attempts
  std::vector<MailAttemptItem> attempts;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(MailItemDetail, (), (message, messageId, attempts))

BOOST_DEFINE_ENUM_CLASS(MailAction, Retry, Reschedule, Move, Discard)

/// One message, at once; can be undone for ten seconds.
struct MailChange {
  MailAction action = MailAction::Retry;
  std::optional<UtcTime> at;            ///< Reschedule
  std::optional<std::string> provider;  ///< Move; empty: whoever's turn it is
};
BOOST_DESCRIBE_STRUCT(MailChange, (), (action, at, provider))

struct MailAddressRequest {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(MailAddressRequest, (), (reason))

struct MailAddress {
  std::string to;
};
BOOST_DESCRIBE_STRUCT(MailAddress, (), (to))

}  // namespace madang
