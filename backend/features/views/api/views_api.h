#pragma once

#include <vector>

#include "features/views/domain/viewer_service.h"
#include "web/route.h"

namespace madang::views {

/// `GET /ops/v1/posts/{id}/viewers`.
class ViewsApi {
 public:
  explicit ViewsApi(ViewerService& viewers) : m_viewers(viewers) {}
  std::vector<web::Route> routes();

  Task<web::Response> viewers(web::Request request);

 private:
  ViewerService& m_viewers;
};

}  // namespace madang::views
