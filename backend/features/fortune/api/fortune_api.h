#pragma once

#include <vector>

#include "features/fortune/domain/fortune_teller.h"
#include "web/route.h"

namespace madang::fortune {

/// `GET /api/v1/fortune`, in the language of the request.
class FortuneApi {
 public:
  explicit FortuneApi(FortuneTeller& teller) : m_teller(teller) {}
  std::vector<web::Route> routes();

  Task<web::Response> tell(web::Request request);

 private:
  FortuneTeller& m_teller;
};

}  // namespace madang::fortune
