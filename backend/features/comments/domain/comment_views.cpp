#include "features/comments/domain/comment_views.h"

namespace madang::comments {

std::vector<CommentThread> threadsOf(const std::vector<StoredComment>& top,
                                     const std::vector<StoredComment>& replies,
                                     std::optional<CommentId> accepted) {
  std::vector<CommentThread> threads;
  std::size_t next = 0;
  for (const auto& comment : top) {
    auto thread = viewOf<CommentThread>(comment, accepted);
    while (next < replies.size() && replies[next].parent < comment.id) ++next;
    for (; next < replies.size() && replies[next].parent == comment.id; ++next)
      thread.replies.push_back(viewOf<Comment>(replies[next], accepted));
    if (!comment.deleted || !thread.replies.empty()) threads.push_back(std::move(thread));
  }
  return threads;
}

}  // namespace madang::comments
