#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"

/// What `/ops/v1/mail/messages` answers. Addresses are masked; what a message says is not shown.
namespace madang {

using MailMessageId = Id<struct MailMessageTag>;

/// In the order of the numbers that the outbox stores.
BOOST_DEFINE_ENUM_CLASS(MailState, Waiting, Sent, Dead)

struct MailItem {
  MailMessageId id;
  MailState state = MailState::Waiting;
  std::optional<std::string> to;  ///< `***@example.org`; null once sent: the address is forgotten
  std::optional<std::string> subject;
  std::int64_t attempts = 0;  ///< that failed, and the one that did not
  UtcTime createdAt;
  std::optional<UtcTime> nextAttemptAt;  ///< while waiting
  std::optional<UtcTime> finishedAt;
  std::optional<std::string> lastError;
};
BOOST_DESCRIBE_STRUCT(MailItem, (),
                      (id, state, to, subject, attempts, createdAt, nextAttemptAt, finishedAt, lastError))

struct MailItemPage {
  std::vector<MailItem> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(MailItemPage, (), (items, nextCursor))

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
  std::vector<MailAttemptItem> attempts;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(MailItemDetail, (), (message, attempts))

}  // namespace madang
