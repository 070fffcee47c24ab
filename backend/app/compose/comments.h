#pragma once

#include "app/compose/posts.h"
#include "app/composition.h"
#include "features/comments/comments.h"

namespace madang {

/// Comments and accepted answers; after posts.
/// @returns what staff do to comments
comments::CommentCustody& composeComments(Composition& composition, const PostsParts& posts,
                                          const accounts::MemberDirectory& members);

}  // namespace madang
