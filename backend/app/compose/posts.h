#pragma once

#include "app/composition.h"
#include "features/accounts/accounts.h"
#include "features/posts/posts.h"
#include "ports/cache.h"
#include "ports/markdown.h"

namespace madang {

/// What other features take from posts.
struct PostsParts {
  posts::PostReader& reader;
  posts::HotPosts& hot;
  posts::QuestionDesk& questions;
  posts::PostCustody& custody;
  const MarkdownRenderer& markdown;
};

/// Posts, with Composition::posts; after caches, accounts, counters and views, before likes and comments.
PostsParts composePosts(Composition& composition, CacheRegions& caches,
                        const accounts::MemberDirectory& members);

}  // namespace madang
