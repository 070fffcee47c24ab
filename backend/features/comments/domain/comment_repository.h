#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/content.h"
#include "ports/sql.h"

namespace madang::comments {

struct StoredComment {
  CommentId id;
  PostId post;
  std::optional<CommentId> parent;
  MemberId author;
  UtcTime createdAt;
  UtcTime updatedAt;
  bool deleted = false;  ///< or hidden
  Removal removal;
  std::string body;
  std::string bodyHtml;
};

/// The table comments. Any SQL thread, keeps no state; everything throws sql::Error.
class CommentRepository {
 public:
  virtual ~CommentRepository() = default;

  virtual std::optional<StoredComment> find(sql::ReadSession& session, CommentId comment) const = 0;
  virtual void insert(sql::WriteSession& session, const StoredComment& comment, int renderer) = 0;

  /// Who may change a comment: its author, or anybody when `moderates`.
  struct Editor {
    MemberId member;
    bool moderates = false;
  };
  virtual bool replace(sql::WriteSession& session, const StoredComment& after, Editor editor,
                       int renderer) = 0;
  virtual bool remove(sql::WriteSession& session, CommentId comment, Editor editor, UtcTime now) = 0;

  /// Only from `expected`.
  virtual bool replaceRemoval(sql::WriteSession& session, CommentId comment, const Removal& expected,
                              const Removal& wanted) = 0;

  /// How many replies, deleted ones too, a comment has; counts no further than `most`.
  virtual int countReplies(sql::ReadSession& session, PostId post, CommentId parent, int most) const = 0;

  /// Top-level comments after `after`, oldest first; deleted ones too.
  virtual std::vector<StoredComment> topLevel(sql::ReadSession& session, PostId post, CommentId after,
                                              int limit) const = 0;
  /// Replies to the comments from `first` to `last`, by parent, oldest first; deleted ones are left out.
  virtual std::vector<StoredComment> replies(sql::ReadSession& session, PostId post, CommentId first,
                                             CommentId last, int limit) const = 0;
};

}  // namespace madang::comments
