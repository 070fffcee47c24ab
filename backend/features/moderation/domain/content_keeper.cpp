#include "features/moderation/domain/content_keeper.h"

namespace madang::moderation {

Outcome<ContentFile> ContentKeeper::file(sql::ReadSession& session, Target target) const {
  if (target.kind == TargetKind::Post) {
    auto p = m_posts.file(session, PostId{target.id});
    if (!p) return Failure{posts::faultOf(posts::Visibility::Unknown)};
    return ContentFile{
        target,       p->id,     p->author, std::move(p->title), std::move(p->body), std::move(p->bodyHtml),
        p->createdAt, p->removal};
  }
  auto c = m_comments.file(session, CommentId{target.id});
  if (!c) return Failure{Fault{"comment-not-found", "There is no such comment."}};
  return ContentFile{target,       c->post,   c->author, "", std::move(c->body), std::move(c->bodyHtml),
                     c->createdAt, c->removal};
}

Outcome<ContentFile> ContentKeeper::visible(sql::ReadSession& session, Target target) const {
  auto found = file(session, target);
  if (!found || found->removal.state == ContentState::Visible) return found;
  const bool hidden = found->removal.state == ContentState::Hidden;
  if (target.kind == TargetKind::Post)
    return Failure{posts::faultOf(hidden ? posts::Visibility::Hidden : posts::Visibility::Deleted)};
  if (hidden) return Failure{Fault{"comment-hidden", "A moderator has hidden the comment."}};
  return Failure{Fault{"comment-deleted", "The comment was deleted."}};
}

bool ContentKeeper::replaceRemoval(sql::WriteSession& session, Target target, const Removal& expected,
                                   const Removal& wanted, MemberId by) {
  if (target.kind == TargetKind::Post)
    return m_posts.replaceRemoval(session, PostId{target.id}, expected, wanted, by);
  return m_comments.replaceRemoval(session, CommentId{target.id}, expected, wanted, by);
}

}  // namespace madang::moderation
