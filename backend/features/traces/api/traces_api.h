#pragma once

#include <vector>

#include "features/traces/domain/recorder.h"
#include "web/route.h"
#include "web/spans.h"

namespace madang::traces {

/// Hands finished requests to the recorder, and the recorded ones to operators.
class TracesApi final : public web::RequestObserver {
 public:
  TracesApi(Recorder& recorder, const Clock& clock) : m_recorder(recorder), m_clock(clock) {}

  std::vector<web::Route> routes();
  void finished(const web::RequestData& request, unsigned status, std::chrono::nanoseconds duration,
                const Spans& spans) override;

 private:
  Task<web::Response> slowRequests(web::Request request);

  Recorder& m_recorder;
  const Clock& m_clock;
};

}  // namespace madang::traces
