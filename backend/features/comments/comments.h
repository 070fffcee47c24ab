#pragma once

#include <cstdint>
#include <optional>

#include "base/ids.h"
#include "base/time.h"

/// Front door of comments: what other features may know about them.
namespace madang::comments {

/// Raised in the transaction of the comment.
struct CommentCreated {
  PostId post;
  CommentId comment;
  MemberId author;
  std::optional<CommentId> parent;
  UtcTime createdAt;
};

struct CommentDeleted {
  PostId post;
  CommentId comment;
  MemberId author;
  MemberId by;  ///< the author or a moderator
};

/// The author of a question took a comment as its answer; once for each post.
struct AnswerAccepted {
  PostId post;
  CommentId comment;
  MemberId asker;
  MemberId answerer;
};

/// How many visible comments and replies the post has once the unit is committed.
struct CommentCountChanged {
  PostId post;
  std::int64_t comments = 0;
};

}  // namespace madang::comments
