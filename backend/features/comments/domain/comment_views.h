#pragma once

#include <vector>

#include "contract/comments/comment.h"
#include "features/comments/domain/comment_repository.h"

namespace madang::comments {

/// As members see it; the nickname is still empty. Of a deleted one only its place is left.
template <class View>
View viewOf(const StoredComment& c, std::optional<CommentId> accepted) {
  View view;
  view.id = c.id;
  view.postId = c.post;
  view.parentId = c.parent;
  view.deleted = c.deleted;
  view.accepted = accepted == c.id;
  view.createdAt = c.createdAt;
  view.updatedAt = c.updatedAt;
  if (c.deleted) return view;
  view.body = c.body;
  view.bodyHtml = c.bodyHtml;
  view.author = PostAuthor{c.author, {}};
  return view;
}

/// Puts replies under their parents. A deleted comment without replies is left out.
/// @param replies  by parent, in the order of `top`.
std::vector<CommentThread> threadsOf(const std::vector<StoredComment>& top,
                                     const std::vector<StoredComment>& replies,
                                     std::optional<CommentId> accepted);

}  // namespace madang::comments
