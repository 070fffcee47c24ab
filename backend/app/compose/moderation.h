#pragma once

#include "app/compose/accounts.h"
#include "app/compose/posts.h"
#include "app/composition.h"
#include "features/comments/comments.h"

namespace madang {

namespace moderation {
class ModerationBoard;
}
namespace stream {
class StreamTopics;
}

/// Reports, the review queue and what staff do; after accounts, posts and comments.
const moderation::ModerationBoard& composeModeration(Composition& composition, const AccountsParts& accounts,
                                                     const PostsParts& posts,
                                                     comments::CommentCustody& comments);

/// The topic `moderation`; once the stream exists.
void streamModeration(Composition& composition, stream::StreamTopics& topics,
                      const moderation::ModerationBoard& board);

}  // namespace madang
