#pragma once

#include "features/posts/domain/post_repository.h"
#include "features/posts/posts.h"
#include "ports/events.h"

namespace madang::posts {

/// What staff do to posts, as part of a unit of theirs.
class PostCustodian final : public PostCustody {
 public:
  PostCustodian(PostRepository& posts, const PostSearchRepository& found, EventBus& events)
      : m_posts(posts), m_search(found), m_events(events) {}

  std::optional<PostFile> file(sql::ReadSession& session, PostId post) const override;
  bool replaceRemoval(sql::WriteSession& session, PostId post, const Removal& expected, const Removal& wanted,
                      MemberId by) override;
  PostSearchSlice search(sql::ReadSession& session, const PostSearch& wanted) const override {
    return m_search.search(session, wanted);
  }
  std::vector<PostId> visibleOf(sql::ReadSession& session, MemberId author, PostId upTo,
                                int most) const override {
    return m_search.visibleOf(session, author, upTo, most);
  }

 private:
  PostRepository& m_posts;
  const PostSearchRepository& m_search;
  EventBus& m_events;
};

}  // namespace madang::posts
