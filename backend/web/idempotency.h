#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/fault.h"
#include "ports/clock.h"
#include "ports/sql_executor.h"
#include "runtime/metrics.h"
#include "web/request.h"
#include "web/response.h"

namespace madang::web {

class IdempotencyStore;

/// One request under an Idempotency-Key, from its admission to its answer. While it lives, a second request
/// with the same key is answered `idempotency-running`.
class IdempotencyTicket {
 public:
  ~IdempotencyTicket();
  IdempotencyTicket(const IdempotencyTicket&) = delete;
  IdempotencyTicket& operator=(const IdempotencyTicket&) = delete;

  /// Inserts the answer in the running transaction. @throws sql::Error, UniqueViolation when another request
  /// with this key came first: then the whole unit rolls back, and its answer is replayed.
  void store(sql::WriteSession& session, const Response& response);

  /// Whether store() was called: with the unit's success the answer is durable.
  bool attempted() const { return m_attempted.load(std::memory_order_acquire); }

 private:
  friend class IdempotencyStore;
  IdempotencyTicket(IdempotencyStore& owner, std::string registered)
      : m_owner(owner), m_name(std::move(registered)) {}

  IdempotencyStore& m_owner;
  std::string m_name;  // in the registry of running requests
  std::string m_principal;
  std::string m_key;
  sql::Blob m_fingerprint;
  UtcTime m_now;
  std::atomic<bool> m_attempted{false};
};

/// Keeps the answers of writes for 24 hours, so that a client that missed one can ask again.
///
/// The lookup key is the client's key together with who sent it. The stored row also holds a fingerprint of
/// verb, target and body: the same key with another request is `idempotency-mismatch`. Any thread.
class IdempotencyStore {
 public:
  static constexpr std::chrono::hours kKept{24};

  IdempotencyStore(SqlExecutor& sql, Clock& clock, Metrics& metrics);

  /// `invalid-idempotency-key`, or `idempotency-running` when the first request has not ended.
  Outcome<std::unique_ptr<IdempotencyTicket>> begin(const RequestData& request, std::string_view header);

  /// The stored answer, marked `Idempotency-Replayed`; nothing when this is the first request;
  /// `idempotency-mismatch` when the key belongs to another one. The ticket outlives the task.
  Task<Outcome<std::optional<Response>>> find(const IdempotencyTicket* ticket);

  /// Stores an answer that had no transaction of its own: refusals. Best effort.
  Task<void> storeLate(IdempotencyTicket* ticket, Response rendered);

  /// Deletes what has expired, in steps of `atMost` rows. @returns how many went; run it until that is 0.
  Task<Outcome<std::int64_t>> removeExpired(std::int64_t atMost = 500);

 private:
  friend class IdempotencyTicket;
  void leave(const std::string& name);

  SqlExecutor& m_sql;
  Clock& m_clock;
  Counter& m_replays;
  Counter& m_lateFailures;
  std::mutex m_mutex;  // requests with a key only
  std::unordered_set<std::string> m_running;
};

}  // namespace madang::web
