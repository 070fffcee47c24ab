#pragma once

#include <string>
#include <string_view>

#include "web/exchange.h"
#include "web/response.h"

namespace madang::web {

/// Writes answers as bytes: the status line, the headers that every answer has, and the body.
class AnswerWriter {
 public:
  explicit AnswerWriter(const RateLimiter& limiter, bool tls) : m_limiter(limiter), m_tls(tls) {}

  /// The head alone. `extra` holds whole header lines. A body of `length` bytes is to follow, except for
  /// HEAD.
  void head(std::string& out, std::string_view date, const Exchange& exchange, unsigned status,
            std::string_view contentType, std::size_t length, std::string_view extra) const;

  /// A whole answer; a fault is rendered as application/problem+json. @returns the status.
  unsigned answer(std::string& out, std::string_view date, const Exchange& exchange,
                  const Response& response) const;

  /// Turns a fault into a response with its body and headers; other responses pass.
  Response rendered(const Exchange& exchange, Response response) const;

 private:
  const RateLimiter& m_limiter;
  bool m_tls;
};

std::string_view reasonPhrase(unsigned status);

}  // namespace madang::web
