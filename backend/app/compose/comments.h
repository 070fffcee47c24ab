#pragma once

#include "app/compose/posts.h"
#include "app/composition.h"

namespace madang {

/// Comments and accepted answers; after posts.
void composeComments(Composition& composition, const PostsParts& posts,
                     const accounts::MemberDirectory& members);

}  // namespace madang
