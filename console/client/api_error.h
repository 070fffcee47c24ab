#pragma once

#include <chrono>
#include <optional>

#include <QList>
#include <QString>

#include "base/result.h"

namespace madang::console {

/// What is wrong with one member of a request.
struct FieldProblem {
  QString pointer;  ///< JSON pointer, or `?name` of a parameter
  QString code;
  QString detail;
};

/// Why a request has no answer.
struct ApiError {
  enum class Kind {
    Unreachable,  ///< no connection, or it broke before the answer
    TimedOut,     ///< nothing came for longer than the client waits
    Cancelled,    ///< this program gave up on it
    Malformed,    ///< the answer is not what the contract says
    Refused       ///< the backend said no: status, code, title, detail
  };

  Kind kind = Kind::Unreachable;
  int status = 0;  ///< HTTP, with Refused
  QString code;    ///< stable name of the problem: `plan-outdated`
  QString title;   ///< in the language that was asked for
  QString detail;
  QString traceId;
  QList<FieldProblem> fields;
  std::optional<std::chrono::seconds> retryAfter;

  bool isForbidden() const { return kind == Kind::Refused && status == 403; }
  bool isUnauthenticated() const { return kind == Kind::Refused && status == 401; }
  /// Whether the same request may work later without a change.
  bool isPassing() const {
    return kind == Kind::Unreachable || kind == Kind::TimedOut || status == 429 || status >= 500;
  }
  /// One line for people: title and detail of the backend, or the plain text of the kind.
  QString text() const;
};

template <class T>
using Answer = Result<T, ApiError>;

/// Reads `application/problem+json`; a body that is none still gives an error with the status.
ApiError problemOf(int status, const QByteArray& body, std::optional<std::chrono::seconds> retryAfter);

}  // namespace madang::console
