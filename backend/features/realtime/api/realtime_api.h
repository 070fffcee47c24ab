#pragma once

#include <vector>

#include "features/realtime/domain/live_monitor.h"
#include "web/route.h"

namespace madang::realtime {

/// What is below `/ops/v1/realtime`.
class RealtimeApi {
 public:
  RealtimeApi(LiveMonitor& monitor, const LiveSessions* sessions)
      : m_monitor(monitor), m_sessions(sessions) {}
  std::vector<web::Route> routes();

  Task<web::Response> overview(web::Request request);
  Task<web::Response> sessions(web::Request request);

 private:
  LiveMonitor& m_monitor;
  const LiveSessions* m_sessions;
};

}  // namespace madang::realtime
