#pragma once

#include <optional>

#include "features/comments/comments.h"
#include "features/moderation/domain/staff.h"
#include "features/posts/posts.h"

namespace madang::moderation {

/// A post or a comment, by whichever feature keeps it.
struct ContentFile {
  Target target;
  PostId post;
  MemberId author;
  std::string title;  ///< empty for comments
  std::string body;
  std::string bodyHtml;
  UtcTime createdAt;
  Removal removal;
};

/// Posts and comments under one name. Any SQL thread; throws sql::Error.
class ContentKeeper {
 public:
  ContentKeeper(posts::PostCustody& posts, comments::CommentCustody& comments)
      : m_posts(posts), m_comments(comments) {}

  /// `post-not-found` or `comment-not-found`; what is not visible is found.
  Outcome<ContentFile> file(sql::ReadSession& session, Target target) const;
  /// As file(), but `post-deleted`, `post-hidden` … for what members do not see.
  Outcome<ContentFile> visible(sql::ReadSession& session, Target target) const;
  bool replaceRemoval(sql::WriteSession& session, Target target, const Removal& expected,
                      const Removal& wanted, MemberId by);

 private:
  posts::PostCustody& m_posts;
  comments::CommentCustody& m_comments;
};

}  // namespace madang::moderation
