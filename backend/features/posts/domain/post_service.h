#pragma once

#include <functional>

#include "base/fault.h"
#include "contract/access/capability.h"
#include "contract/posts/post.h"
#include "features/accounts/accounts.h"
#include "features/counters/counters.h"
#include "features/posts/domain/post_repository.h"
#include "features/posts/domain/reader_marks.h"
#include "features/posts/posts.h"
#include "ports/audit_log.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/markdown.h"
#include "ports/sql_executor.h"

namespace madang::posts {

struct CheckedEdit;

/// Who acts, and with what right.
struct Actor {
  MemberId member;
  Role role = Role::Member;
  bool moderates = false;
  std::string traceId;
};

/// Writes posts. Every change is one unit: the row, its tags, its revision, the events' listeners, the stored
/// answer of an idempotent request.
///
/// Fails with `validation`, `post-not-found`, `post-deleted`, `forbidden`, `stale-version` (the current
/// version stands in an error with the pointer `/version`) and as the database does.
class PostService final : public QuestionDesk {
 public:
  struct Parts {
    SqlExecutor& sql;
    PostRepository& posts;
    counters::PostCounters& counters;
    const accounts::MemberDirectory& members;
    ReaderMarks& marks;
    const MarkdownRenderer& markdown;
    EventBus& events;
    IdSource& ids;
    Clock& clock;
    AuditLog* audit = nullptr;  ///< for what moderators do to others' posts
  };
  explicit PostService(Parts parts) : m(parts) {}

  /// Whether an edit may start from this version.
  using Accepts = std::function<bool(std::int64_t version)>;

  Task<Outcome<Post>> create(MemberId author, NewPost text, sql::Seal<Post> seal);
  Task<Outcome<Post>> edit(PostId post, Actor actor, Accepts accepts, PostEdit edit, sql::Seal<Post> seal);
  /// A second time it is `post-deleted`.
  Task<Outcome<PostDeleted>> remove(PostId post, Actor actor, sql::Seal<PostDeleted> seal);
  Task<Outcome<Post>> restore(PostId post, Actor actor, sql::Seal<Post> seal);

  Outcome<Post> solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) override;

 private:
  Outcome<StoredPost> findVisible(sql::ReadSession& session, PostId post) const;
  void complete(sql::ReadSession& session, Post& post, MemberId reader) const;
  void audit(sql::WriteSession& session, const Actor& actor, const char* action, const Post& post) const;
  Outcome<Post> editIn(sql::WriteSession& session, PostId post, const Actor& actor, const Accepts& accepts,
                       const CheckedEdit& edit);

  Parts m;
};

}  // namespace madang::posts
