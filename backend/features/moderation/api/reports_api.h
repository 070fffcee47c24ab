#pragma once

#include <vector>

#include "features/moderation/domain/report_desk.h"
#include "features/moderation/domain/staff_views.h"
#include "web/route.h"

namespace madang::moderation {

/// What members do: report, look at their own warnings, appeal.
class ReportsApi {
 public:
  ReportsApi(ReportDesk& desk, StaffViews& views) : m_desk(desk), m_views(views) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> reportPost(web::Request request, NewReport body);
  Task<web::Response> reportComment(web::Request request, NewReport body);
  Task<web::Response> reportMember(web::Request request, NewReport body);
  Task<web::Response> report(web::Request request, Target target, NewReport body);
  Task<web::Response> sanctions(web::Request request);
  Task<web::Response> appeal(web::Request request, NewAppeal body);

  ReportDesk& m_desk;
  StaffViews& m_views;
};

}  // namespace madang::moderation
