#include "features/posts/domain/post_custodian.h"

namespace madang::posts {

std::optional<PostFile> PostCustodian::file(sql::ReadSession& session, PostId post) const {
  auto stored = m_posts.find(session, post);
  if (!stored) return std::nullopt;
  Post& p = stored->post;
  return PostFile{
      p.id,        p.author.id, p.kind,   std::move(p.title), std::move(p.body), std::move(p.bodyHtml),
      p.createdAt, p.version,   p.counts, stored->removal};
}

bool PostCustodian::replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected,
                                   const Removal& wanted, MemberId by) {
  const Standing standing = m_posts.standing(session, post);
  if (standing.visibility == Visibility::Unknown) return false;
  if (!m_posts.replaceRemoval(session, post, expected, wanted)) return false;
  // Whoever shows posts need not know how one was taken from view; the words of the refusal change.
  if (wanted.state == ContentState::Visible)
    m_events.raise(session, PostRestored{post, standing.author, by});
  else
    m_events.raise(session, PostDeleted{post, standing.author, by});
  return true;
}

}  // namespace madang::posts
