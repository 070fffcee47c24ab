#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/enum.hpp>

#include "base/result.h"
#include "ports/task.h"

namespace madang {

/// A request to a foreign server. The address may come from a member or an operator: the client refuses what
/// leads inside.
struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::chrono::milliseconds timeLimit{5'000};  ///< from resolving to the last byte, all redirects together
  std::int64_t mostAnswerBytes = 1 << 20;      ///< of the decoded body
  int mostRedirects = 0;                       ///< of GET and HEAD only
};

struct HttpAnswer {
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in small letters
  std::string body;
  std::string url;  ///< that answered, after redirects
};

BOOST_DEFINE_ENUM_CLASS(HttpErrorKind,
                        Refused,       // by us: scheme, port, address or header not allowed; nothing was sent
                        NotConnected,  // no such host, no connection, no trust: nothing was sent
                        TimedOut, TooLarge, Cancelled, Broken)

struct HttpError {
  HttpErrorKind kind = HttpErrorKind::Broken;
  std::string detail;  ///< without the query of the address, which may hold secrets
};

/// Any thread. Cancelling the awaiting coroutine closes the connection before it resumes.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Any status is an answer.
  virtual Task<Result<HttpAnswer, HttpError>> send(HttpRequest request) = 0;
};

}  // namespace madang
