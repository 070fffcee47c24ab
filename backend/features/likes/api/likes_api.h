#pragma once

#include <vector>

#include "features/likes/domain/like_service.h"
#include "web/route.h"

namespace madang::likes {

/// `PUT` and `DELETE /api/v1/posts/{id}/like`.
class LikesApi {
 public:
  explicit LikesApi(LikeService& likes) : m_likes(likes) {}
  std::vector<web::Route> routes();

  Task<web::Response> like(web::Request request);
  Task<web::Response> unlike(web::Request request);

 private:
  LikeService& m_likes;
};

}  // namespace madang::likes
