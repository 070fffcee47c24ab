#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/posts/post.h"
#include "features/posts/posts.h"
#include "ports/sql.h"

namespace madang::posts {

/// A post as it is stored; `post.author.nickname` and `post.liked` are not.
struct StoredPost {
  Post post;
  MemberId editor;
  Removal removal;
  bool deleted() const { return removal.state != ContentState::Visible; }
};

/// How a post that is not visible is called by members.
inline Visibility visibilityOf(ContentState state) {
  if (state == ContentState::Visible) return Visibility::Visible;
  return state == ContentState::Hidden ? Visibility::Hidden : Visibility::Deleted;
}

/// What is kept about a state of a post's text.
struct StoredRevision {
  std::int64_t version = 1;
  MemberId editor;
  UtcTime editedAt;
  std::string title;
  std::string body;
};

enum class CategoryKind : std::int64_t { Language, Framework };

/// Which posts a list shows. Empty members do not filter.
struct PostFilter {
  std::optional<PostKind> kind;
  std::optional<PostStatus> status;
  std::optional<MemberId> author;
  std::string hashtag;
  std::string language;
  std::string framework;
};

/// Where a page begins: the counter (unless by latest) and the id of the last post before it.
struct ListPosition {
  std::int64_t figure = 0;
  PostId post;
};

struct ListQuery {
  PostSort sort = PostSort::Latest;
  PostFilter filter;
  std::optional<ListPosition> after;
  int limit = 20;
};

struct ListSlice {
  std::vector<PostSummary> items;    ///< nicknames are still empty
  std::optional<ListPosition> next;  ///< nothing: this was the end
};

/// The tables of posts. Any SQL thread, keeps no state; everything throws sql::Error.
class PostRepository {
 public:
  virtual ~PostRepository() = default;

  virtual std::optional<StoredPost> find(sql::ReadSession& session, PostId post) const = 0;
  virtual Standing standing(sql::ReadSession& session, PostId post) const = 0;
  virtual std::vector<PostSummary> summaries(sql::ReadSession& session,
                                             const std::vector<PostId>& posts) const = 0;
  virtual ListSlice list(sql::ReadSession& session, const ListQuery& query) const = 0;
  virtual bool hasCategory(sql::ReadSession& session, CategoryKind kind, const std::string& slug) const = 0;

  virtual void insert(sql::WriteSession& session, const Post& post, int renderer) = 0;

  /// Who may change a post: its author, or anybody when `moderates`.
  struct Editor {
    MemberId member;
    bool moderates = false;
  };
  /// Keeps the present state as a revision and replaces it, if it still is `before.post.version` and `editor`
  /// may.
  virtual bool replace(sql::WriteSession& session, const StoredPost& before, const Post& after, Editor editor,
                       int renderer) = 0;
  virtual bool remove(sql::WriteSession& session, PostId post, Editor editor, UtcTime now) = 0;
  /// Only from `expected`.
  virtual bool replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected,
                              const Removal& wanted) = 0;
  /// Once: only a visible, open question of `asker`.
  virtual bool solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) = 0;

  /// Newest first, below `before` when that is not 0; the present state is not among them.
  virtual std::vector<StoredRevision> revisions(sql::ReadSession& session, PostId post, std::int64_t before,
                                                int limit) const = 0;
};

/// What staff look for. Any SQL thread, keeps no state; everything throws sql::Error.
class PostSearchRepository {
 public:
  virtual ~PostSearchRepository() = default;
  virtual PostSearchSlice search(sql::ReadSession& session, const PostSearch& wanted) const = 0;
  virtual std::vector<PostId> visibleOf(sql::ReadSession& session, MemberId author, PostId upTo,
                                        int most) const = 0;
};

}  // namespace madang::posts
