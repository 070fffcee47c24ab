#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/field_error.h"
#include "base/result.h"

namespace madang {

/// An expected failure on its way to the caller. `code` is a row of the one error map (web/problems.cpp),
/// which gives it an HTTP status and a title in Korean and English; nothing here is shown to members but
/// `detail`, `errors` and `retryAfter`.
struct Fault {
  std::string_view code;  ///< a literal: `post-not-found`
  std::string detail;     ///< for people, in English; no internals, no personal data
  FieldErrors errors;
  std::optional<std::chrono::seconds> retryAfter;
};

template <class T>
using Outcome = Result<T, Fault>;

}  // namespace madang
