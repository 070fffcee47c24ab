#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "base/time.h"
#include "ports/sql.h"
#include "ports/task.h"

namespace madang {

/// Work that a fact brings with it, kept in the fact's own transaction until it is done.
struct OutboxItem {
  std::int64_t id = 0;        ///< stays the same over all attempts: what it causes may be recognised by it
  std::string kind;           ///< `mail.message`
  std::string payload;        ///< JSON, the business of the kind's owner
  std::int64_t attempts = 0;  ///< before this one
  UtcTime createdAt;
};

/// At least once, in order of falling due. Any thread.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// @throws sql::Error
  virtual void enqueue(sql::WriteSession& session, std::string_view kind, std::string payload) = 0;

  /// Items of these kinds that are due; only one relay works at a time, so nothing is claimed.
  virtual Task<Outcome<std::vector<OutboxItem>>> due(std::string kind, UtcTime now, std::int64_t limit) = 0;

  /// The payload is erased: it may hold addresses and tokens. @throws sql::Error
  virtual void markDone(sql::WriteSession& session, std::int64_t id, UtcTime now) = 0;
  virtual Task<Outcome<void>> done(std::int64_t id, UtcTime now) = 0;
  virtual Task<Outcome<void>> retryAt(std::int64_t id, UtcTime next, std::string error) = 0;
  /// Given up: kept with its payload for an operator to look at.
  virtual Task<Outcome<void>> bury(std::int64_t id, UtcTime now, std::string error) = 0;
  /// Forgets up to `limit` items done before `before`. @returns how many.
  virtual Task<Outcome<std::int64_t>> removeDone(UtcTime before, std::int64_t limit) = 0;
};

}  // namespace madang
