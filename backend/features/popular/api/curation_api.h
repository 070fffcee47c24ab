#pragma once

#include <vector>

#include "features/popular/domain/curator.h"
#include "web/route.h"

namespace madang::popular {

/// `/ops/v1/popular/…/overrides`: what staff change about the lists.
class CurationApi {
 public:
  explicit CurationApi(Curator& curator) : m_curator(curator) {}
  std::vector<web::Route> routes();

  Task<web::Response> list(web::Request request);
  Task<web::Response> put(web::Request request, NewPopularOverride body);
  Task<web::Response> remove(web::Request request);

 private:
  Curator& m_curator;
};

}  // namespace madang::popular
