#include "app/compose/posts.h"

#include "adapters/cmark/cmark_markdown.h"
#include "features/comments/comments.h"
#include "features/likes/likes.h"
#include "features/likes/storage/sql_like_repository.h"
#include "features/posts/api/posts_api.h"
#include "features/posts/domain/post_custodian.h"
#include "features/posts/storage/sql_post_repository.h"
#include "features/posts/storage/sql_post_search.h"
#include "features/views/views.h"

namespace madang {
namespace {

// Of 8 bytes each: who likes what, for the readers of the last minutes.
constexpr std::size_t kLikedSlots = std::size_t{1} << 17;
constexpr std::size_t kMebibyte = std::size_t{1} << 20;

class LikeMarks final : public posts::ReaderMarks {
 public:
  explicit LikeMarks(likes::LikeReader& likes) : m_likes(likes) {}
  bool liked(sql::ReadSession& session, PostId post, MemberId member) override {
    return m_likes.likes(session, post, member);
  }

 private:
  likes::LikeReader& m_likes;
};

class CountedViews final : public posts::ViewSink {
 public:
  explicit CountedViews(views::ViewCounter& counter) : m_counter(counter) {}
  void viewed(PostId post, std::uint64_t viewerHash) noexcept override { m_counter.count(post, viewerHash); }

 private:
  views::ViewCounter& m_counter;
};

/// What posts must hear of features that stand on top of them.
void listenToFigures(EventBus& events, posts::PostPages& pages) {
  events.afterCommit<likes::PostLiked>(
      [&pages](const likes::PostLiked& e) { pages.likesChanged(e.post, e.member, e.liked, e.likes); });
  events.afterCommit<comments::CommentCountChanged>(
      [&pages](const comments::CommentCountChanged& e) { pages.commentsChanged(e.post, e.comments); });
  events.afterCommit<views::ViewsFlushed>([&pages](const views::ViewsFlushed& e) {
    for (const auto& each : e.posts) pages.viewsChanged(each.post, each.total);
  });
}

}  // namespace

PostsParts composePosts(Composition& c, CacheRegions& caches, const accounts::MemberDirectory& members) {
  auto& repository = c.make<posts::SqlPostRepository>();
  auto& markdown = c.make<cmark::CmarkMarkdown>();
  auto& marks = c.make<LikeMarks>(c.make<likes::SqlLikeRepository>());
  CacheSettings settings{.name = "post-detail"};
  // Without room nothing is kept; loads are still shared.
  settings.limitBytes =
      c.config.cache.enabled ? static_cast<std::size_t>(c.config.cache.postsMebibytes) * kMebibyte : 0;
  auto& region = caches.open(std::move(settings));
  auto& liked = c.make<posts::LikedBits>(kLikedSlots, c.random);

  auto& pages = c.make<posts::PostPages>(c.sql, repository, members, marks, region, liked);
  pages.listen(c.events);
  listenToFigures(c.events, pages);
  auto& lists = c.make<posts::PostLists>(c.sql, repository, members);
  auto& service = c.make<posts::PostService>(posts::PostService::Parts{
      c.sql, repository, *c.counters, members, marks, markdown, c.events, c.ids, c.clock, c.audit});
  auto& custodian = c.make<posts::PostCustodian>(repository, c.make<posts::SqlPostSearch>(), c.events);
  auto& views = c.make<CountedViews>(*c.views);
  c.add(c.make<posts::PostsApi>(service, pages, lists, views).routes());
  c.posts = &pages;
  return {pages, pages, service, custodian, markdown};
}

}  // namespace madang
