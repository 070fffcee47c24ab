#include "features/comments/domain/comment_service.h"

#include "features/comments/domain/comment_text.h"
#include "features/comments/domain/comment_views.h"
#include "ports/sql_fault.h"

namespace madang::comments {
namespace {

Fault notFound() {
  return {"comment-not-found", "There is no such comment."};
}
Fault deleted() {
  return {"comment-deleted", "The comment was deleted."};
}
Fault faultOf(ContentState state) {
  if (state == ContentState::Hidden) return {"comment-hidden", "A moderator has hidden the comment."};
  return deleted();
}
Fault forbidden() {
  return {"forbidden", "Only its author or a moderator may do this."};
}

}  // namespace

Task<Outcome<Comment>> CommentService::create(PostId post, MemberId author, NewComment text,
                                              sql::Seal<Comment> seal) {
  if (auto fault = checkCommentBody(text.body)) co_return Failure{std::move(*fault)};
  StoredComment comment;
  comment.id = m.ids.next<CommentId>();
  comment.post = post;
  comment.parent = text.parentId;
  comment.author = author;
  comment.createdAt = comment.updatedAt = m.clock.now();
  comment.bodyHtml = m.markdown.toHtml(text.body);
  comment.body = std::move(text.body);
  auto unit = [this, seal, comment = std::move(comment)](sql::WriteSession& session) -> Outcome<Comment> {
    auto created = createIn(session, comment);
    if (created && seal) seal(session, *created);
    return created;
  };
  co_return flatten(co_await m.sql.write("comments.create", std::move(unit)));
}

Outcome<Comment> CommentService::createIn(sql::WriteSession& session, const StoredComment& comment) {
  const auto standing = m.posts.standing(session, comment.post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};
  const auto parent = checkParent(session, comment);
  if (!parent) return parent.failure();
  m.comments.insert(session, comment, m.markdown.version());
  m.events.raise(session,
                 CommentCreated{comment.post, comment.id, comment.author, comment.parent, comment.createdAt});
  raiseCount(session, comment.post);
  auto view = viewOf<Comment>(comment, std::nullopt);
  view.author->nickname = m.members.nicknameOf(session, comment.author);
  return view;
}

Outcome<void> CommentService::checkParent(sql::ReadSession& session, const StoredComment& reply) const {
  if (!reply.parent) return {};
  const auto parent = m.comments.find(session, *reply.parent);
  if (!parent || parent->post != reply.post)
    return Failure{Fault{"validation",
                         "Some members do not fit.",
                         {{"/parentId", "unknown-comment", "this is no comment of this post"}}}};
  if (parent->parent)
    return Failure{Fault{"reply-too-deep",
                         "Reply to the comment that this reply belongs to.",
                         {{"/parentId", "reply", "this is a reply itself"}}}};
  if (parent->deleted) return Failure{deleted()};
  if (m.comments.countReplies(session, reply.post, parent->id, kMostReplies) >= kMostReplies)
    return Failure{Fault{"too-many-replies", "A comment takes at most 500 replies."}};
  return {};
}

Task<Outcome<Comment>> CommentService::edit(CommentId comment, Actor actor, CommentEdit text,
                                            sql::Seal<Comment> seal) {
  if (auto fault = checkCommentBody(text.body)) co_return Failure{std::move(*fault)};
  const std::string html = m.markdown.toHtml(text.body);
  auto unit = [this, comment, actor, seal, body = std::move(text.body), html](sql::WriteSession& session) {
    auto edited = editIn(session, comment, actor, body, html);
    if (edited && seal) seal(session, *edited);
    return edited;
  };
  co_return flatten(co_await m.sql.write("comments.edit", std::move(unit)));
}

Outcome<Comment> CommentService::editIn(sql::WriteSession& session, CommentId id, const Actor& actor,
                                        const std::string& body, const std::string& html) {
  auto comment = findVisible(session, id);
  if (!comment) return comment.failure();
  // Staff take comments from view; they do not put words into a member's mouth.
  if (comment->author != actor.member)
    return Failure{Fault{"forbidden", "Only its author may change what a comment says."}};
  comment->body = body;
  comment->bodyHtml = html;
  comment->updatedAt = m.clock.now();
  if (!m.comments.replace(session, *comment, {actor.member, false}, m.markdown.version()))
    return Failure{forbidden()};
  m.events.raise(session, CommentEdited{comment->post, id, comment->author, comment->updatedAt});
  const auto standing = m.posts.standing(session, comment->post);
  auto view = viewOf<Comment>(*comment, standing.acceptedComment);
  view.author->nickname = m.members.nicknameOf(session, comment->author);
  return view;
}

Task<Outcome<CommentDeleted>> CommentService::remove(CommentId comment, Actor actor,
                                                     sql::Seal<CommentDeleted> seal) {
  auto unit = [this, comment, actor, seal](sql::WriteSession& session) {
    auto removed = removeIn(session, comment, actor);
    if (removed && seal) seal(session, *removed);
    return removed;
  };
  co_return flatten(co_await m.sql.write("comments.delete", std::move(unit)));
}

Outcome<CommentDeleted> CommentService::removeIn(sql::WriteSession& session, CommentId id,
                                                 const Actor& actor) {
  const auto comment = findVisible(session, id);
  if (!comment) return comment.failure();
  if (!m.comments.remove(session, id, {actor.member, actor.moderates}, m.clock.now()))
    return Failure{forbidden()};
  const CommentDeleted removed{comment->post, id, comment->author, actor.member};
  m.events.raise(session, removed);
  raiseCount(session, comment->post);
  if (comment->author != actor.member) audit(session, actor, "comment.delete", *comment);
  return removed;
}

Task<Outcome<Post>> CommentService::accept(PostId post, MemberId asker, CommentId comment,
                                           sql::Seal<Post> seal) {
  auto unit = [this, post, asker, comment, seal](sql::WriteSession& session) {
    auto solved = acceptIn(session, post, asker, comment);
    if (solved && seal) seal(session, *solved);
    return solved;
  };
  co_return flatten(co_await m.sql.write("comments.accept", std::move(unit)));
}

Outcome<Post> CommentService::acceptIn(sql::WriteSession& session, PostId post, MemberId asker,
                                       CommentId comment) {
  // The desk decides about the post, the rest is about the comment; a failure rolls all of it back.
  auto solved = m.questions.solve(session, post, asker, comment);
  if (!solved) return solved;
  const auto answer = m.comments.find(session, comment);
  if (!answer || answer->post != post) return Failure{notFound()};
  if (answer->deleted) return Failure{deleted()};
  if (answer->author == asker)
    return Failure{Fault{"own-comment", "An answer of one's own cannot be accepted."}};
  m.events.raise(session, AnswerAccepted{post, comment, asker, answer->author});
  return solved;
}

Task<Outcome<CommentService::Page>> CommentService::list(PostId post, CommentId after, int limit) {
  auto unit = [this, post, after, limit](sql::ReadSession& session) {
    return listIn(session, post, after, limit);
  };
  co_return flatten(co_await m.sql.read("comments.list", std::move(unit)));
}

Outcome<CommentService::Page> CommentService::listIn(sql::ReadSession& session, PostId post, CommentId after,
                                                     int limit) const {
  // At least one whole thread, at most so many replies: a page with busy threads holds fewer of them.
  constexpr int kMostRepliesOnPage = 2 * kMostReplies;
  const auto standing = m.posts.standing(session, post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};
  auto top = m.comments.topLevel(session, post, after, limit + 1);
  Page page;
  const auto cutAfter = [&](std::size_t count) {
    top.resize(count);
    page.next = top.back().id;
  };
  if (static_cast<int>(top.size()) > limit) cutAfter(static_cast<std::size_t>(limit));
  if (top.empty()) return page;
  const auto replies =
      m.comments.replies(session, post, top.front().id, top.back().id, kMostRepliesOnPage + 1);
  if (static_cast<int>(replies.size()) > kMostRepliesOnPage) {
    std::size_t whole = 0;
    while (whole < top.size() && top[whole].id < *replies.back().parent) ++whole;
    cutAfter(whole);
  }
  page.items = threadsOf(top, replies, standing.acceptedComment);
  addNicknames(session, m.members, page.items);
  return page;
}

Outcome<StoredComment> CommentService::findVisible(sql::ReadSession& session, CommentId comment) const {
  auto found = m.comments.find(session, comment);
  if (!found) return Failure{notFound()};
  if (found->deleted) return Failure{faultOf(found->removal.state)};
  const auto standing = m.posts.standing(session, found->post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};
  return std::move(*found);
}

/// After the counters have moved: they listen to the event before this one.
void CommentService::raiseCount(sql::WriteSession& session, PostId post) {
  if (const auto counts = m.counters.of(session, post))
    m.events.raise(session, CommentCountChanged{post, counts->comments});
}

void CommentService::audit(sql::WriteSession& session, const Actor& actor, const char* action,
                           const StoredComment& comment) const {
  if (!m.audit) return;
  AuditEntry entry;
  entry.actor = actor.member;
  entry.role = actor.role;
  entry.action = action;
  entry.target = "comment:" + toText(comment.id);
  entry.traceId = actor.traceId;
  entry.detail["author"] = toText(comment.author);
  entry.detail["post"] = toText(comment.post);
  m.audit->append(session, entry);
}

}  // namespace madang::comments
