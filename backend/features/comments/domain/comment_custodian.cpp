#include "features/comments/domain/comment_custodian.h"

namespace madang::comments {

std::optional<CommentFile> CommentCustodian::file(sql::ReadSession& session, CommentId comment) const {
  auto c = m_comments.find(session, comment);
  if (!c) return std::nullopt;
  return CommentFile{c->id,        c->post,   c->author, std::move(c->body), std::move(c->bodyHtml),
                     c->createdAt, c->removal};
}

bool CommentCustodian::replaceRemoval(sql::WriteSession& session, CommentId id, const Removal& expected,
                                      const Removal& wanted, MemberId by) {
  const auto comment = m_comments.find(session, id);
  if (!comment || !m_comments.replaceRemoval(session, id, expected, wanted)) return false;
  const bool was = expected.state == ContentState::Visible;
  const bool is = wanted.state == ContentState::Visible;
  if (was == is) return true;
  if (is)
    m_events.raise(session, CommentRestored{comment->post, id, comment->author, by});
  else
    m_events.raise(session, CommentDeleted{comment->post, id, comment->author, by});
  if (const auto counts = m_counters.of(session, comment->post))
    m_events.raise(session, CommentCountChanged{comment->post, counts->comments});
  return true;
}

}  // namespace madang::comments
