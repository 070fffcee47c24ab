#pragma once

#include <vector>

#include "features/comments/domain/comment_service.h"
#include "web/route.h"

namespace madang::comments {

/// Comments and accepted answers over HTTP.
class CommentsApi {
 public:
  explicit CommentsApi(CommentService& service) : m_service(service) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> create(web::Request request, NewComment body);
  Task<web::Response> list(web::Request request);
  Task<web::Response> edit(web::Request request, CommentEdit body);
  Task<web::Response> remove(web::Request request);
  Task<web::Response> accept(web::Request request, AcceptComment body);

  CommentService& m_service;
};

}  // namespace madang::comments
