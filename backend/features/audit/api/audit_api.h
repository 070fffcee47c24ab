#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "features/audit/domain/audit_reader.h"
#include "features/audit/domain/audit_trail.h"
#include "web/route.h"

namespace madang::audit {

/// `GET /ops/v1/audit` and `/audit/verification`. Who looks is recorded as well, once a minute for the same
/// view.
class AuditApi {
 public:
  AuditApi(AuditTrail& trail, AuditReader& reader, Clock& clock)
      : m_trail(trail), m_reader(reader), m_clock(clock) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> verification(web::Request request);

 private:
  void recordLook(web::Request request, std::string action, std::string view);

  AuditTrail& m_trail;
  AuditReader& m_reader;
  Clock& m_clock;
  std::mutex m_mutex;
  std::map<std::string, SteadyTime> m_looks;  // bounded
};

}  // namespace madang::audit
