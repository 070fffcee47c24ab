#pragma once

#include <vector>

#include "features/posts/domain/post_lists.h"
#include "features/posts/domain/post_pages.h"
#include "features/posts/domain/post_service.h"
#include "ports/clock.h"
#include "web/route.h"

namespace madang::posts {

/// Told of each view; the views' own counter stands behind it.
class ViewSink {
 public:
  virtual ~ViewSink() = default;
  virtual void viewed(PostId post, std::uint64_t viewerHash) noexcept = 0;
};

/// Posts over HTTP.
class PostsApi {
 public:
  PostsApi(PostService& service, PostPages& pages, PostLists& lists, ViewSink& views)
      : m_service(service), m_pages(pages), m_lists(lists), m_views(views) {}

  std::vector<web::Route> routes();

 private:
  Task<web::Response> create(web::Request request, NewPost body);
  Task<web::Response> read(web::Request request);
  bool readHot(web::Request request, web::HotWriter& writer);
  Task<web::Response> edit(web::Request request, PostEdit body);
  Task<web::Response> remove(web::Request request);
  Task<web::Response> restore(web::Request request);
  Task<web::Response> revisions(web::Request request);
  Task<web::Response> list(web::Request request);

  PostService& m_service;
  PostPages& m_pages;
  PostLists& m_lists;
  ViewSink& m_views;
};

}  // namespace madang::posts
