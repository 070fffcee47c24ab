#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/content.h"
#include "ports/sql.h"

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

/// What a comment says is another thing now.
struct CommentEdited {
  PostId post;
  CommentId comment;
  MemberId author;
  UtcTime editedAt;
};

struct CommentDeleted {
  PostId post;
  CommentId comment;
  MemberId author;
  MemberId by;  ///< the author or a moderator
};

/// A comment that was taken from view is back.
struct CommentRestored {
  PostId post;
  CommentId comment;
  MemberId author;
  MemberId by;
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

/// A comment as staff see it, whatever its state.
struct CommentFile {
  CommentId id;
  PostId post;
  MemberId author;
  std::string body;
  std::string bodyHtml;
  UtcTime createdAt;
  Removal removal;
};

/// Takes comments from view and gives them back, for staff. Any SQL thread; throws sql::Error.
class CommentCustody {
 public:
  virtual ~CommentCustody() = default;

  virtual std::optional<CommentFile> file(sql::ReadSession& session, CommentId comment) const = 0;

  /// Replaces `expected` by `wanted`; the post's counter follows. @returns false when the comment's state is
  /// another one by now.
  virtual bool replaceRemoval(sql::WriteSession& session, CommentId comment, const Removal& expected,
                              const Removal& wanted, MemberId by) = 0;
};

}  // namespace madang::comments
