#pragma once

#include <chrono>

#include "ports/spans.h"
#include "web/request.h"

namespace madang::web {

/// Is told of every answered request, on the request's I/O thread, just before the request's data are reused:
/// copy what is to be kept. Called for hot answers too, so the common case must cost no more than a
/// comparison.
class RequestObserver {
 public:
  virtual ~RequestObserver() = default;
  virtual void finished(const RequestData& request, unsigned status, std::chrono::nanoseconds duration,
                        const Spans& spans) = 0;
};

}  // namespace madang::web
