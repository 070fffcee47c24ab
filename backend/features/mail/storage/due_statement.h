#pragma once

#include "ports/sql.h"

namespace madang::mail {

/// The messages that have been due for the longest time: id, payload, attempts, maybe_twice, provider,
/// recipient. Bound to the time and the limit for each half, and to the limit.
/// Stands alone so that a test can ask how it is carried out.
// Each half is a range of one index; with `state IN (…)` all that waits would be sorted.
#define MADANG_DUE(state)                                                                           \
  "SELECT * FROM (SELECT id, payload, attempts, maybe_twice, provider, recipient, next_attempt_at " \
  "FROM mail_messages WHERE state = " state                                                         \
  " AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?) d" state
inline constexpr sql::Statement kDue{
    "mail.queue.due", MADANG_DUE("0") " UNION ALL " MADANG_DUE("2") " ORDER BY next_attempt_at LIMIT ?"};
#undef MADANG_DUE

}  // namespace madang::mail
