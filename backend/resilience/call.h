#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <boost/describe/enum.hpp>

#include "base/result.h"
#include "ports/task.h"

namespace madang::resilience {

BOOST_DEFINE_ENUM_CLASS(CallErrorKind, NotPermitted, BulkheadFull, RateLimited, TimedOut, Failed)

/// Why a call through a policy has no answer.
struct CallError {
  /// What the breaker makes of it. An answer that the other side refuses for reasons of its own (no such
  /// recipient) is best returned as a value: the other side works.
  enum class Weight { Counts, CountsAsSuccess, Ignored };

  CallErrorKind kind = CallErrorKind::Failed;
  std::string detail;  ///< for people; no secrets, no personal data
  Weight weight = Weight::Counts;
  bool retryable = true;    ///< whether another attempt may help
  bool notStarted = false;  ///< the other side has certainly done nothing
  std::optional<std::chrono::milliseconds> retryAfter;
};

template <class T>
using CallResult = Result<T, CallError>;

/// Makes one attempt. A plain lambda that calls a coroutine with values: it may be called several times.
template <class T>
using Call = std::function<Task<CallResult<T>>()>;

/// What the caller knows about the call.
struct CallTraits {
  /// Doing it twice is the same as doing it once, or it carries an idempotency key. Otherwise only what has
  /// certainly not started is tried again.
  bool repeatable = false;
};

}  // namespace madang::resilience
