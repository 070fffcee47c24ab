#include "features/posts/domain/post_service.h"

#include "features/posts/domain/post_texts.h"
#include "ports/sql_fault.h"

namespace madang::posts {
namespace {

Fault forbidden() {
  return {"forbidden", "Only its author or a moderator may do this."};
}

Fault stale(std::int64_t current) {
  return {"stale-version",
          "The post is at version " + std::to_string(current) + ".",
          {{"/version", "current-version", std::to_string(current)}}};
}

}  // namespace

Task<Outcome<Post>> PostService::create(MemberId author, NewPost text, sql::Seal<Post> seal) {
  auto checked = checkNew(std::move(text), m.markdown);
  if (!checked) co_return checked.failure();
  auto post = std::make_shared<Post>(std::move(*checked));
  post->id = m.ids.next<PostId>();
  post->author.id = author;
  post->createdAt = post->updatedAt = m.clock.now();
  auto unit = [this, post, seal](sql::WriteSession& session) -> Outcome<Post> {
    const auto known = checkCategories(session, m.posts, post->language, post->framework);
    if (!known) return known.failure();
    m.posts.insert(session, *post, m.markdown.version());
    m.events.raise(session, PostCreated{post->id, post->author.id, post->kind, post->createdAt});
    post->author.nickname = m.members.nicknameOf(session, post->author.id);
    if (seal) seal(session, *post);
    return *post;
  };
  co_return flatten(co_await m.sql.write("posts.create", std::move(unit)));
}

Task<Outcome<Post>> PostService::edit(PostId post, Actor actor, Accepts accepts, PostEdit edit,
                                      sql::Seal<Post> seal) {
  auto checked = checkEdit(std::move(edit), m.markdown);
  if (!checked) co_return checked.failure();
  auto unit = [this, post, actor, accepts, seal,
               changes = std::move(*checked)](sql::WriteSession& session) -> Outcome<Post> {
    auto done = editIn(session, post, actor, accepts, changes);
    if (done && seal) seal(session, *done);
    return done;
  };
  co_return flatten(co_await m.sql.write("posts.edit", std::move(unit)));
}

Outcome<Post> PostService::editIn(sql::WriteSession& session, PostId post, const Actor& actor,
                                  const Accepts& accepts, const CheckedEdit& edit) {
  auto before = findVisible(session, post);
  if (!before) return before.failure();
  // Staff take posts from view; they do not put words into a member's mouth.
  if (before->post.author.id != actor.member)
    return Failure{Fault{"forbidden", "Only its author may change what a post says."}};
  if (!accepts(before->post.version)) return Failure{stale(before->post.version)};
  Post after = edited(before->post, edit);
  if (after.kind != PostKind::Question && after.status == PostStatus::Solved)
    return Failure{Fault{
        "validation", "Some members do not fit.", {{"/kind", "solved", "a solved question stays one"}}}};
  const auto known = checkCategories(session, m.posts, edit.language.value, edit.framework.value);
  if (!known) return known.failure();
  after.updatedAt = m.clock.now();
  if (!m.posts.replace(session, *before, after, {actor.member, false}, m.markdown.version()))
    return Failure{stale(before->post.version)};
  ++after.version;
  m.events.raise(session, PostEdited{post, after.author.id, actor.member, after.version});
  complete(session, after, actor.member);
  return after;
}

Task<Outcome<PostDeleted>> PostService::remove(PostId post, Actor actor, sql::Seal<PostDeleted> seal) {
  auto unit = [this, post, actor, seal](sql::WriteSession& session) -> Outcome<PostDeleted> {
    const auto before = findVisible(session, post);
    if (!before) return before.failure();
    if (!m.posts.remove(session, post, {actor.member, actor.moderates}, m.clock.now()))
      return Failure{forbidden()};
    const PostDeleted deleted{post, before->post.author.id, actor.member};
    m.events.raise(session, deleted);
    if (deleted.author != actor.member) audit(session, actor, "post.delete", before->post);
    if (seal) seal(session, deleted);
    return deleted;
  };
  co_return flatten(co_await m.sql.write("posts.delete", std::move(unit)));
}

Task<Outcome<Post>> PostService::restore(PostId post, Actor actor, sql::Seal<Post> seal) {
  auto unit = [this, post, actor, seal](sql::WriteSession& session) -> Outcome<Post> {
    auto found = m.posts.find(session, post);
    if (!found) return Failure{faultOf(Visibility::Unknown)};
    if (!found->deleted() || !m.posts.replaceRemoval(session, post, found->removal, Removal{}))
      return Failure{Fault{"post-not-deleted", "The post is visible."}};
    m.events.raise(session, PostRestored{post, found->post.author.id, actor.member});
    audit(session, actor, "post.restore", found->post);
    complete(session, found->post, actor.member);
    if (seal) seal(session, found->post);
    return found->post;
  };
  co_return flatten(co_await m.sql.write("posts.restore", std::move(unit)));
}

Outcome<Post> PostService::solve(sql::WriteSession& session, PostId post, MemberId asker, CommentId answer) {
  auto before = findVisible(session, post);
  if (!before) return before.failure();
  Post& after = before->post;
  if (after.author.id != asker) return Failure{Fault{"forbidden", "Only who asked may accept an answer."}};
  if (after.kind != PostKind::Question) return Failure{Fault{"not-a-question", "The post is no question."}};
  if (!m.posts.solve(session, post, asker, answer))
    return Failure{Fault{"already-accepted", "The question has its accepted comment."}};
  after.status = PostStatus::Solved;
  after.acceptedCommentId = answer;
  m.events.raise(session, PostSolved{post, asker, answer});
  complete(session, after, asker);
  return after;
}

Outcome<StoredPost> PostService::findVisible(sql::ReadSession& session, PostId post) const {
  auto found = m.posts.find(session, post);
  if (!found) return Failure{faultOf(Visibility::Unknown)};
  if (found->deleted()) return Failure{faultOf(visibilityOf(found->removal.state))};
  return std::move(*found);
}

/// What an answer shows beside the stored row.
void PostService::complete(sql::ReadSession& session, Post& post, MemberId reader) const {
  post.author.nickname = m.members.nicknameOf(session, post.author.id);
  post.liked = m.marks.liked(session, post.id, reader);
}

void PostService::audit(sql::WriteSession& session, const Actor& actor, const char* action,
                        const Post& post) const {
  if (!m.audit) return;
  AuditEntry entry;
  entry.actor = actor.member;
  entry.role = actor.role;
  entry.action = action;
  entry.target = "post:" + toText(post.id);
  entry.traceId = actor.traceId;
  entry.detail["author"] = toText(post.author.id);
  entry.detail["version"] = post.version;
  m.audit->append(session, entry);
}

}  // namespace madang::posts
