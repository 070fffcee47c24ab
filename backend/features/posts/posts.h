#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "contract/posts/post.h"
#include "ports/sql.h"
#include "ports/task.h"

/// Front door of posts: what other features may know about them.
namespace madang::posts {

/// A post came to be. Raised in its transaction, after its row was inserted.
struct PostCreated {
  PostId post;
  MemberId author;
  PostKind kind = PostKind::Question;
  UtcTime createdAt;
};

/// Title, body, tags or categories changed. `editor` may be a moderator.
struct PostEdited {
  PostId post;
  MemberId author;
  MemberId editor;
  std::int64_t version = 1;
};

struct PostDeleted {
  PostId post;
  MemberId author;
  MemberId by;
};

struct PostRestored {
  PostId post;
  MemberId author;
  MemberId by;
};

/// A question was given its accepted comment.
struct PostSolved {
  PostId post;
  MemberId author;
  CommentId answer;
};

enum class Visibility { Visible, Deleted, Unknown };

/// What one has to know of a post before acting on it.
struct Standing {
  Visibility visibility = Visibility::Unknown;
  MemberId author;  ///< meaningless when unknown
  PostKind kind = PostKind::Question;
  PostStatus status = PostStatus::Open;
  std::optional<CommentId> acceptedComment;
};

/// `post-not-found` or `post-deleted`; only for what is not visible.
inline Fault faultOf(Visibility visibility) {
  if (visibility == Visibility::Deleted) return {"post-deleted", "The post was deleted."};
  return {"post-not-found", "There is no such post."};
}

/// Reads posts for other features. Any thread.
class PostReader {
 public:
  virtual ~PostReader() = default;

  /// One read by key. @throws sql::Error
  virtual Standing standing(sql::ReadSession& session, PostId post) const = 0;

  /// Summaries of the visible ones among at most 100 posts, in the order asked for: from the cache where it
  /// holds them, the rest with one round trip.
  virtual Task<Outcome<std::vector<PostSummary>>> summaries(std::vector<PostId> posts) = 0;
};

/// Lets the comments settle a question. Any SQL thread.
class QuestionDesk {
 public:
  virtual ~QuestionDesk() = default;

  /// Marks the question as solved by `answer`, once. `post-not-found`, `post-deleted`, `forbidden` (not the
  /// asker), `not-a-question`, `already-accepted`. @returns the post as the asker sees it. @throws sql::Error
  virtual Outcome<Post> solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) = 0;
};

/// Live figures of posts that are in this process's cache. Any thread; never waits for SQL.
class HotPosts {
 public:
  virtual ~HotPosts() = default;

  /// Counters as members see them now; nothing for a post that is not cached.
  virtual std::optional<PostCounts> counts(PostId post) = 0;
};

}  // namespace madang::posts
