#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "features/accounts/accounts.h"
#include "features/posts/domain/liked_bits.h"
#include "features/posts/domain/post_detail.h"
#include "features/posts/domain/post_repository.h"
#include "features/posts/domain/reader_marks.h"
#include "features/posts/posts.h"
#include "ports/cache.h"
#include "ports/events.h"
#include "ports/sql_executor.h"

namespace madang::posts {

/// Single posts, read through the cache. Any thread.
class PostPages final : public PostReader, public HotPosts {
 public:
  PostPages(SqlExecutor& sql, const PostRepository& posts, const accounts::MemberDirectory& members,
            ReaderMarks& marks, CacheRegion& region, LikedBits& liked)
      : m_sql(sql), m_posts(posts), m_members(members), m_marks(marks), m_region(region), m_liked(liked) {}

  /// Drops what edits make old. Call once, before the first request.
  void listen(EventBus& events);

  // What other features tell after their commits.
  void likesChanged(PostId post, MemberId member, bool liked, std::int64_t likes);
  void viewsChanged(PostId post, std::int64_t views);
  void commentsChanged(PostId post, std::int64_t comments);
  void dropped(PostId post);

  /// From memory alone, without a lock: null when anything has to be read first.
  /// @param key  the id as it stands in the path.
  /// The pointer is good until this thread asks a cache again.
  const PostDetail* peek(std::string_view key) { return static_cast<const PostDetail*>(m_region.peek(key)); }
  std::optional<bool> peekLiked(PostId post, MemberId member) const { return m_liked.find(post, member); }

  struct View {
    std::shared_ptr<const PostDetail> detail;
    bool liked = false;
  };
  /// With one round trip when it is not cached. `post-not-found` or `post-deleted` for what is not visible.
  Task<Outcome<View>> read(PostId post, std::optional<MemberId> reader);

  // PostReader
  Standing standing(sql::ReadSession& session, PostId post) const override {
    return m_posts.standing(session, post);
  }
  Task<Outcome<std::vector<PostSummary>>> summaries(std::vector<PostId> posts) override;
  // HotPosts
  std::optional<PostCounts> counts(PostId post) override;

 private:
  Task<Outcome<CacheLoaded>> load(PostId post, std::optional<MemberId> reader);
  Task<Outcome<bool>> readLiked(PostId post, MemberId reader);

  SqlExecutor& m_sql;
  const PostRepository& m_posts;
  const accounts::MemberDirectory& m_members;
  ReaderMarks& m_marks;
  CacheRegion& m_region;
  LikedBits& m_liked;
};

}  // namespace madang::posts
