#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/content.h"
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

/// Title, body, tags or categories changed.
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

enum class Visibility { Visible, Deleted, Unknown, Hidden };

/// What one has to know of a post before acting on it.
struct Standing {
  Visibility visibility = Visibility::Unknown;
  MemberId author;  ///< meaningless when unknown
  PostKind kind = PostKind::Question;
  PostStatus status = PostStatus::Open;
  std::optional<CommentId> acceptedComment;
};

/// `post-not-found`, `post-deleted` or `post-hidden`; only for what is not visible.
inline Fault faultOf(Visibility visibility) {
  if (visibility == Visibility::Hidden) return {"post-hidden", "A moderator has hidden the post."};
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

/// A post as staff see it, whatever its state.
struct PostFile {
  PostId id;
  MemberId author;
  PostKind kind = PostKind::Question;
  std::string title;
  std::string body;
  std::string bodyHtml;
  UtcTime createdAt;
  std::int64_t version = 1;
  PostCounts counts;
  Removal removal;
};

/// Which posts staff look for. Empty members do not filter.
struct PostSearch {
  std::string text;  ///< in the title, without regard to the case of Latin letters
  std::optional<MemberId> author;
  std::optional<ContentState> state;
  std::optional<PostId> before;  ///< older than this one
  int limit = 20;
};

struct PostSearchSlice {
  std::vector<PostFile> items;  ///< newest first; without their bodies
  std::optional<PostId> next;   ///< nothing: this was the end
};

/// Takes posts from view and gives them back, for staff. Any SQL thread; throws sql::Error.
class PostCustody {
 public:
  virtual ~PostCustody() = default;

  virtual std::optional<PostFile> file(sql::ReadSession& session, PostId post) const = 0;

  /// Replaces `expected` by `wanted`, and tells all who show the post. @returns false when the post's state
  /// is another one by now.
  virtual bool replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected,
                              const Removal& wanted, MemberId by) = 0;

  /// Looks at a bounded number of posts at a time: a slice may be short and still have a next one.
  virtual PostSearchSlice search(sql::ReadSession& session, const PostSearch& wanted) const = 0;

  /// The visible posts of an author up to `upTo`, newest first, at most `most`.
  virtual std::vector<PostId> visibleOf(sql::ReadSession& session, MemberId author, PostId upTo,
                                        int most) const = 0;
};

}  // namespace madang::posts
