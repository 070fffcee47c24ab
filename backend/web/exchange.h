#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ports/spans.h"
#include "web/rate_limiter.h"
#include "web/request.h"
#include "web/request_head.h"
#include "web/router.h"

namespace madang::web {

/// One request and what is known about its answer. Recycled within an I/O thread, so that serving allocates
/// nothing once the strings have grown.
struct Exchange {
  RequestData data;
  RequestHead head;
  Spans spans;
  std::string body;                    ///< when it was not in one piece in the connection's buffer
  std::unique_ptr<char[]> headBuffer;  ///< holds the head while a long body is read
  const RouteEntry* entry = nullptr;   ///< null: no route
  std::string_view allow;
  RateClassIndex rate{};
  RateLimiter::Verdict verdict;
  bool methodKnown = true;
  bool headOnly = false;
  bool keepAlive = true;

  void restart(SteadyTime now) {
    data.method = Method::Get;
    data.path = data.query = data.body = {};
    data.headers.clear();
    data.route = nullptr;
    data.principal.reset();
    data.traceId.clear();
    data.language = Language::English;
    data.acceptEncoding = {};
    data.idempotency = nullptr;
    head = {};
    spans.restart(now);
    body.clear();
    headBuffer.reset();
    entry = nullptr;
    allow = {};
    rate = {};
    verdict = {};
    methodKnown = true;
    headOnly = false;
    keepAlive = true;
  }
};

}  // namespace madang::web
