#pragma once

#include <vector>

#include "features/popular/domain/popular_board.h"
#include "web/route.h"

namespace madang::popular {

/// `GET /api/v1/posts/popular`, answered from memory.
class PopularApi {
 public:
  explicit PopularApi(const PopularBoard& board) : m_board(board) {}
  std::vector<web::Route> routes();

  /// The usual lists, without leaving the I/O thread or encoding anything.
  bool hot(web::Request request, web::HotWriter& writer);
  Task<web::Response> popular(web::Request request);

 private:
  const PopularBoard& m_board;
};

}  // namespace madang::popular
