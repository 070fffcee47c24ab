#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "features/posts/posts.h"

namespace madang::test {

/// Posts that exist because a test says so. Any thread.
class FakePosts final : public posts::PostReader {
 public:
  void put(PostId post, posts::Visibility visibility = posts::Visibility::Visible) {
    const std::lock_guard lock(m_mutex);
    m_posts[post] = visibility;
  }

  posts::Standing standing(sql::ReadSession&, PostId post) const override {
    return {.visibility = visibility(post), .author = MemberId{1}};
  }

  Task<Outcome<std::vector<PostSummary>>> summaries(std::vector<PostId> posts) override {
    std::vector<PostSummary> found;
    for (const PostId post : posts)
      if (visibility(post) == posts::Visibility::Visible)
        found.push_back({.id = post, .title = "post " + toText(post)});
    co_return found;
  }

 private:
  posts::Visibility visibility(PostId post) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_posts.find(post);
    return found == m_posts.end() ? posts::Visibility::Unknown : found->second;
  }

  mutable std::mutex m_mutex;
  std::map<PostId, posts::Visibility> m_posts;
};

}  // namespace madang::test
