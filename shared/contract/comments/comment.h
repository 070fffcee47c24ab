#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "contract/posts/post.h"

namespace madang {

/// `POST /api/v1/posts/{id}/comments`
struct NewComment {
  std::string body;
  std::optional<CommentId> parentId;  ///< a top-level comment of the same post
};
BOOST_DESCRIBE_STRUCT(NewComment, (), (body, parentId))

/// `PATCH /api/v1/comments/{id}`
struct CommentEdit {
  std::string body;
};
BOOST_DESCRIBE_STRUCT(CommentEdit, (), (body))

/// `PUT /api/v1/posts/{id}/accepted-comment`
struct AcceptComment {
  CommentId commentId;
};
BOOST_DESCRIBE_STRUCT(AcceptComment, (), (commentId))

/// A comment or a reply. A deleted one that still has replies keeps its place without body and author.
struct Comment {
  CommentId id;
  PostId postId;
  std::optional<CommentId> parentId;
  std::optional<std::string> body;
  std::optional<std::string> bodyHtml;
  std::optional<PostAuthor> author;
  bool deleted = false;
  bool accepted = false;
  UtcTime createdAt;
  UtcTime updatedAt;
};
BOOST_DESCRIBE_STRUCT(Comment, (),
                      (id, postId, parentId, body, bodyHtml, author, deleted, accepted, createdAt, updatedAt))

/// A top-level comment with its replies, oldest first.
struct CommentThread {
  CommentId id;
  PostId postId;
  std::optional<CommentId> parentId;  ///< always null
  std::optional<std::string> body;
  std::optional<std::string> bodyHtml;
  std::optional<PostAuthor> author;
  bool deleted = false;
  bool accepted = false;
  UtcTime createdAt;
  UtcTime updatedAt;
  std::vector<Comment> replies;
};
BOOST_DESCRIBE_STRUCT(CommentThread, (),
                      (id, postId, parentId, body, bodyHtml, author, deleted, accepted, createdAt, updatedAt,
                       replies))

struct CommentPage {
  std::vector<CommentThread> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(CommentPage, (), (items, nextCursor))

}  // namespace madang
