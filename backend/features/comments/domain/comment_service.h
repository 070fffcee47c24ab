#pragma once

#include "base/fault.h"
#include "contract/access/capability.h"
#include "contract/comments/comment.h"
#include "features/accounts/accounts.h"
#include "features/comments/comments.h"
#include "features/comments/domain/comment_repository.h"
#include "features/counters/counters.h"
#include "features/posts/posts.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/markdown.h"
#include "ports/sql_executor.h"

namespace madang::comments {

inline constexpr std::size_t kLongestComment = 5'000;
/// Of one comment, so that a page of comments stays bounded.
inline constexpr int kMostReplies = 500;

/// Who acts, and with what right.
struct Actor {
  MemberId member;
  Role role = Role::Member;
  bool moderates = false;
  std::string traceId;
};

/// Comments, replies (one level) and the accepted answer. One unit each.
///
/// Fails with `validation`, `post-not-found`, `post-deleted`, `comment-not-found`, `comment-deleted`,
/// `reply-too-deep`, `too-many-replies`, `forbidden`, `own-comment`, `already-accepted`, `not-a-question`,
/// and as the database does.
class CommentService {
 public:
  struct Parts {
    SqlExecutor& sql;
    CommentRepository& comments;
    const posts::PostReader& posts;
    posts::QuestionDesk& questions;
    counters::PostCounters& counters;
    const accounts::MemberDirectory& members;
    const MarkdownRenderer& markdown;
    EventBus& events;
    IdSource& ids;
    Clock& clock;
    AuditLog* audit = nullptr;  ///< for what moderators do to others' comments
  };
  explicit CommentService(Parts parts) : m(parts) {}

  Task<Outcome<Comment>> create(PostId post, MemberId author, NewComment text, sql::Seal<Comment> seal);
  /// The last writer wins.
  Task<Outcome<Comment>> edit(CommentId comment, Actor actor, CommentEdit text, sql::Seal<Comment> seal);
  /// Replies stay, and with them the place of the comment.
  Task<Outcome<CommentDeleted>> remove(CommentId comment, Actor actor, sql::Seal<CommentDeleted> seal);
  Task<Outcome<Post>> accept(PostId post, MemberId asker, CommentId comment, sql::Seal<Post> seal);

  struct Page {
    std::vector<CommentThread> items;
    std::optional<CommentId> next;  ///< nothing: this was the end
  };
  /// Oldest first. @param after  only top-level comments after this one.
  Task<Outcome<Page>> list(PostId post, CommentId after, int limit);

 private:
  Outcome<Comment> createIn(sql::WriteSession& session, const StoredComment& comment);
  Outcome<Comment> editIn(sql::WriteSession& session, CommentId id, const Actor& actor,
                          const std::string& body, const std::string& html);
  Outcome<CommentDeleted> removeIn(sql::WriteSession& session, CommentId id, const Actor& actor);
  Outcome<Post> acceptIn(sql::WriteSession& session, PostId post, MemberId asker, CommentId comment);
  Outcome<Page> listIn(sql::ReadSession& session, PostId post, CommentId after, int limit) const;
  Outcome<void> checkParent(sql::ReadSession& session, const StoredComment& reply) const;
  Outcome<StoredComment> findVisible(sql::ReadSession& session, CommentId comment) const;
  void raiseCount(sql::WriteSession& session, PostId post);
  void audit(sql::WriteSession& session, const Actor& actor, const char* action,
             const StoredComment& comment) const;

  Parts m;
};

}  // namespace madang::comments
