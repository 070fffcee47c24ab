#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "contract/posts/post.h"
#include "features/posts/domain/post_repository.h"
#include "ports/markdown.h"

/// From what a client sent to what is stored: checked, normalised, rendered. Runs outside of SQL units.
namespace madang::posts {

/// The changes of an edit that passed the checks; `html` goes with `body`.
struct CheckedEdit {
  std::optional<PostKind> kind;
  std::optional<std::string> title;
  std::optional<std::string> body;
  std::string html;
  std::optional<std::vector<std::string>> hashtags;
  Patch<std::string> language;
  Patch<std::string> framework;
};

/// A post without id, author and times. `validation` with a pointer for everything that does not fit.
Outcome<Post> checkNew(NewPost text, const MarkdownRenderer& markdown);
Outcome<CheckedEdit> checkEdit(PostEdit edit, const MarkdownRenderer& markdown);

/// `before` with the changes.
Post edited(const Post& before, const CheckedEdit& edit);

/// Refuses categories that admins do not know. @throws sql::Error
Outcome<void> checkCategories(sql::ReadSession& session, const PostRepository& posts,
                              const std::optional<std::string>& language,
                              const std::optional<std::string>& framework);

}  // namespace madang::posts
