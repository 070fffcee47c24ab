#pragma once

#include <string>

#include "features/posts/domain/post_repository.h"
#include "web/request.h"

namespace madang::posts {

/// A list as its URL asks for it.
struct AskedList {
  ListQuery query;
  std::string name;  ///< of the list that cursors belong to: sort and filters
};

/// `validation` for values that no list has, `invalid-cursor`, `unauthenticated` for `author=me` without a
/// token.
Outcome<AskedList> askedList(web::Request request);

std::string cursorAfter(const AskedList& asked, const ListPosition& position);

}  // namespace madang::posts
