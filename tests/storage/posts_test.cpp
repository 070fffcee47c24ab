#include "features/posts/domain/post_service.h"

#include <catch2/catch.hpp>

#include "adapters/cmark/cmark_markdown.h"
#include "adapters/memory/cache_regions.h"
#include "features/comments/domain/comment_service.h"
#include "features/comments/storage/comment_statements.h"
#include "features/comments/storage/sql_comment_repository.h"
#include "features/counters/storage/sql_post_counters.h"
#include "features/likes/likes.h"
#include "features/likes/storage/sql_like_repository.h"
#include "features/posts/domain/post_lists.h"
#include "features/posts/domain/post_pages.h"
#include "features/posts/storage/list_statements.h"
#include "features/posts/storage/post_statements.h"
#include "features/posts/storage/sql_post_repository.h"
#include "support/sqlite_fixture.h"

using namespace madang;

namespace {

constexpr MemberId kMina{11}, kJun{12}, kModerator{13};

class Names final : public accounts::MemberDirectory {
 public:
  std::vector<accounts::MemberCard> cards(sql::ReadSession&,
                                          std::span<const MemberId> members) const override {
    std::vector<accounts::MemberCard> all;
    for (const MemberId member : members) all.push_back({member, "member" + toText(member)});
    return all;
  }
  Task<Outcome<std::vector<accounts::MemberCard>>> cards(std::vector<MemberId>) override {
    co_return std::vector<accounts::MemberCard>{};
  }
};

class Marks final : public posts::ReaderMarks {
 public:
  bool liked(sql::ReadSession& session, PostId post, MemberId member) override {
    return m_likes.likes(session, post, member);
  }

 private:
  likes::SqlLikeRepository m_likes;
};

bool anyVersion(std::int64_t) {
  return true;
}

struct PostsFixture : test::SqliteFixture {
  PostsFixture() {
    events.inTransaction<posts::PostCreated>(
        [this](sql::WriteSession& s, const posts::PostCreated& e) { counters.open(s, e.post); });
    events.inTransaction<comments::CommentCreated>(
        [this](sql::WriteSession& s, const comments::CommentCreated& e) {
          counters.addComments(s, e.post, 1);
        });
    events.inTransaction<comments::CommentDeleted>(
        [this](sql::WriteSession& s, const comments::CommentDeleted& e) {
          counters.addComments(s, e.post, -1);
        });
    events.afterCommit<comments::CommentCountChanged>(
        [this](const comments::CommentCountChanged& e) { pages.commentsChanged(e.post, e.comments); });
    events.afterCommit<likes::PostLiked>(
        [this](const likes::PostLiked& e) { pages.likesChanged(e.post, e.member, e.liked, e.likes); });
    pages.listen(events);
  }

  Post create(MemberId author, NewPost text) {
    auto created = run(service.create(author, std::move(text), nullptr));
    REQUIRE(created);
    return *created;
  }
  Post create(MemberId author, std::string title, std::vector<std::string> tags = {}) {
    return create(author, {PostKind::Question, std::move(title), "text", std::move(tags), {}, {}});
  }
  Outcome<Post> edit(PostId post, MemberId member, PostEdit change,
                     posts::PostService::Accepts accepts = anyVersion, bool moderates = false) {
    return run(service.edit(post, {member, Role::Member, moderates, "t"}, std::move(accepts),
                            std::move(change), nullptr));
  }
  Outcome<posts::PostPages::View> read(PostId post, std::optional<MemberId> reader = {}) {
    return run(pages.read(post, reader));
  }
  std::string body(PostId post, std::optional<MemberId> reader = {}) {
    const auto view = read(post, reader);
    REQUIRE(view);
    std::string out;
    const posts::PostDetail::Page page(*view->detail, view->liked);
    page.appendTo(out);
    CHECK(out.size() == page.size());
    return out;
  }
  Comment comment(PostId post, MemberId author, std::string text, std::optional<CommentId> parent = {}) {
    auto created = run(commenting.create(post, author, {std::move(text), parent}, nullptr));
    REQUIRE(created);
    return *created;
  }
  std::vector<std::string> titles(posts::ListQuery query) {
    std::vector<std::string> all;
    for (int page = 0; page < 100; ++page) {
      auto slice = run(lists.list(query));
      REQUIRE(slice);
      for (const auto& item : slice->items) all.push_back(item.title);
      if (!slice->next) return all;
      query.after = slice->next;
    }
    FAIL("the list never ends");
    return all;
  }
  void like(PostId post, MemberId member) {
    writeNow([&](sql::WriteSession& s) {
      likeRows.insert(s, post, member, clock.now());
      const auto likes = counters.addLikes(s, post, 1);
      events.raise(s, likes::PostLiked{post, member, true, *likes, clock.now()});
      return 0;
    });
  }

  Names names;
  Marks marks;
  counters::SqlPostCounters counters;
  likes::SqlLikeRepository likeRows;
  posts::SqlPostRepository rows;
  cmark::CmarkMarkdown markdown;
  memory::MemoryCacheRegions caches{clock, random, metrics};
  CacheRegion& region = caches.open({.name = "post-detail"});
  posts::LikedBits bits{1024, random};
  posts::PostPages pages{sql, rows, names, marks, region, bits};
  posts::PostLists lists{sql, rows, names};
  posts::PostService service{{sql, rows, counters, names, marks, markdown, events, ids, clock, nullptr}};
  comments::SqlCommentRepository commentRows;
  comments::CommentService commenting{
      {sql, commentRows, pages, service, counters, names, markdown, events, ids, clock, nullptr}};
};

/// What SQLite would do for a statement, one line per step.
std::vector<std::string> planOf(test::SqliteFixture& fixture, const sql::Statement& statement) {
  const std::string text = "EXPLAIN QUERY PLAN " + std::string(statement.text);
  const sql::Statement explain{"test.explain", text};
  const auto count = static_cast<std::size_t>(std::count(text.begin(), text.end(), '?'));
  const std::vector<sql::Value> nothing(count, sql::Value{std::int64_t{1}});
  return fixture.readNow([&](sql::ReadSession& session) {
    std::vector<std::string> lines;
    for (const auto row : session.queryWith(explain, nothing)) lines.push_back(row.text(3));
    return lines;
  });
}

void checkPlan(test::SqliteFixture& fixture, const sql::Statement& statement) {
  INFO(statement.name);
  const auto plan = planOf(fixture, statement);
  CHECK_FALSE(plan.empty());
  for (const auto& line : plan) {
    INFO(line);
    CHECK(line.find("TEMP B-TREE") == std::string::npos);
    // A scan along an index that serves the order is bounded by LIMIT; a scan of a table is not.
    const bool scansTable = line.rfind("SCAN", 0) == 0 && line.find("USING") == std::string::npos &&
                            line.find("CONSTANT ROW") == std::string::npos &&
                            line.find("SCAN (subquery") == std::string::npos &&
                            line.find("SCAN some") == std::string::npos;
    CHECK_FALSE(scansTable);
  }
}

}  // namespace

TEST_CASE_METHOD(PostsFixture, "a post is read as it was written, rendered and with its author's name") {
  const Post post =
      create(kMina, {PostKind::Study, "  안녕 ", "*hi* <script>", {{"#Qt", "qt", "C++"}}, "cpp", "qt"});
  CHECK(post.title == "안녕");
  CHECK(post.hashtags == std::vector<std::string>{"qt", "c++"});
  CHECK(post.bodyHtml == "<p><em>hi</em> &lt;script&gt;</p>\n");
  CHECK(post.author.nickname == "member11");
  CHECK(body(post.id) == toJson(post));
  CHECK(body(post.id) == toJson(post));  // from the cache
  CHECK(region.stats().loads == 1);
}

TEST_CASE_METHOD(PostsFixture, "what does not fit is refused with its place") {
  const auto pointers = [this](NewPost text) {
    const auto outcome = run(service.create(kMina, std::move(text), nullptr));
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == "validation");
    std::vector<std::string> all;
    for (const auto& e : outcome.error().errors) all.push_back(e.pointer);
    return all;
  };
  using Places = std::vector<std::string>;
  std::string title;
  for (int i = 0; i < 200; ++i) title += "가";
  CHECK(run(service.create(kMina, {PostKind::Question, title, "x", {}, {}, {}}, nullptr)));
  CHECK(pointers({PostKind::Question, title + "a", "x", {}, {}, {}}) == Places{"/title"});
  CHECK(pointers({PostKind::Question, " ", "", {}, {}, {}}) == Places{"/title", "/body"});
  CHECK(pointers({PostKind::Question, "a", std::string(20'001, 'x'), {}, {}, {}}) == Places{"/body"});
  CHECK(pointers({PostKind::Question, "a\nb", "x", {}, {}, {}}) == Places{"/title"});
  CHECK(pointers({PostKind::Question, "a", "x", {{"ok", "two words"}}, {}, {}}) == Places{"/hashtags/1"});
  CHECK(pointers({PostKind::Question, "a", "x", std::vector<std::string>(11, "a"), {}, {}}) ==
        Places{"/hashtags"});
  CHECK(pointers({PostKind::Question, "a", "x", {}, "cobol", "qt4"}) == Places{"/language", "/framework"});
}

TEST_CASE_METHOD(PostsFixture,
                 "an edit needs the present version, keeps the old text and drops the cached page") {
  const Post post = create(kMina, "one", {"a", "b"});
  CHECK(body(post.id).find("\"one\"") != std::string::npos);
  PostEdit change;
  change.title = {true, "two"};
  change.hashtags = {true, {{"b", "c"}}};
  const auto edited = edit(post.id, kMina, change, [](std::int64_t v) { return v == 1; });
  REQUIRE(edited);
  CHECK(edited->version == 2);
  CHECK(edited->hashtags == std::vector<std::string>{"b", "c"});
  CHECK(body(post.id) == toJson(*edited));

  const auto late = edit(post.id, kMina, change, [](std::int64_t v) { return v == 1; });
  REQUIRE_FALSE(late);
  CHECK(late.error().code == "stale-version");
  CHECK(late.error().errors[0].detail == "2");

  const auto history = run(lists.revisions(post.id, false, 0, 20));
  REQUIRE(history);
  REQUIRE(history->items.size() == 2);
  CHECK(history->items[0].diff == "@@ -1,3 +1,3 @@\n-one\n+two\n \n text\n");
  CHECK(history->items[1].diff.empty());
  CHECK(history->items[1].version == 1);
  CHECK(titles({.filter = {.hashtag = "a"}}).empty());
  CHECK(titles({.filter = {.hashtag = "c"}}) == std::vector<std::string>{"two"});
}

TEST_CASE_METHOD(PostsFixture, "only its author changes a post, a moderator removes it") {
  const Post post = create(kMina, "one");
  PostEdit change;
  change.title = {true, "two"};
  CHECK(edit(post.id, kJun, change).error().code == "forbidden");
  CHECK(run(service.remove(post.id, {kJun}, nullptr)).error().code == "forbidden");
  CHECK(edit(post.id, kModerator, change, anyVersion, true).error().code == "forbidden");  // nobody's words
  CHECK(run(service.remove(post.id, {kModerator, Role::Moderator, true}, nullptr)));
}

TEST_CASE_METHOD(PostsFixture, "deleted and unknown posts are told apart, and a deleted one comes back") {
  const Post post = create(kMina, "one");
  CHECK(read(PostId{4}).error().code == "post-not-found");
  REQUIRE(read(post.id));
  REQUIRE(run(service.remove(post.id, {kMina}, nullptr)));
  CHECK(read(post.id).error().code == "post-deleted");
  CHECK(titles({}).empty());
  CHECK(run(service.remove(post.id, {kMina}, nullptr)).error().code == "post-deleted");
  CHECK(run(lists.revisions(post.id, false, 0, 20)).error().code == "post-deleted");
  REQUIRE(run(service.restore(post.id, {kModerator, Role::Moderator, true}, nullptr)));
  CHECK(read(post.id));
  CHECK(run(service.restore(post.id, {kModerator, Role::Moderator, true}, nullptr)).error().code ==
        "post-not-deleted");
}

TEST_CASE_METHOD(PostsFixture, "figures and marks of cached posts follow their facts without another load") {
  const Post post = create(kMina, "one");
  CHECK(body(post.id, kJun).find("\"liked\":false") != std::string::npos);
  like(post.id, kJun);
  CHECK(body(post.id, kJun).find("\"likes\":1") != std::string::npos);
  CHECK(body(post.id, kJun).find("\"liked\":true") != std::string::npos);
  CHECK(body(post.id, kMina).find("\"liked\":false") != std::string::npos);
  const Comment said = comment(post.id, kJun, "hello");
  CHECK(body(post.id).find("\"comments\":1") != std::string::npos);
  REQUIRE(run(commenting.remove(said.id, {kJun}, nullptr)));
  CHECK(body(post.id).find("\"comments\":0") != std::string::npos);
  pages.viewsChanged(post.id, 77);
  CHECK(body(post.id).find("\"views\":77") != std::string::npos);
  CHECK(pages.counts(post.id)->views == 77);
  CHECK(region.stats().loads == 1);
}

TEST_CASE_METHOD(PostsFixture, "every list shows each post once, in order, page by page") {
  const std::vector<int> likes{3, 1, 3, 0, 2, 3, 1};
  for (std::size_t i = 0; i < likes.size(); ++i) {
    const Post post = create(i % 2 ? kJun : kMina, {i % 2 ? PostKind::Review : PostKind::Question,
                                                    std::to_string(i),
                                                    "x",
                                                    {{"all", i < 3 ? "low" : "high"}},
                                                    i % 3 ? "cpp" : "go",
                                                    "qt"});
    for (int n = 0; n < likes[i]; ++n) like(post.id, MemberId{100 + n});
  }
  using List = std::vector<std::string>;
  using F = posts::PostFilter;
  for (const int limit : {1, 2, 20}) {
    const auto by = [&](PostSort sort, F filter) { return titles({sort, filter, {}, limit}); };
    CHECK(by(PostSort::Latest, {}) == List{"6", "5", "4", "3", "2", "1", "0"});
    CHECK(by(PostSort::Likes, {}) == List{"5", "2", "0", "4", "6", "1", "3"});
    CHECK(by(PostSort::Likes, {.kind = PostKind::Review}) == List{"5", "1", "3"});
    CHECK(by(PostSort::Likes, {.hashtag = "low"}) == List{"2", "0", "1"});
    CHECK(by(PostSort::Latest, {.hashtag = "low"}) == List{"2", "1", "0"});
    CHECK(by(PostSort::Latest, {.author = kJun}) == List{"5", "3", "1"});
    CHECK(by(PostSort::Latest, {.author = kJun, .hashtag = "high"}) == List{"5", "3"});
    CHECK(by(PostSort::Latest, {.language = "go"}) == List{"6", "3", "0"});
    CHECK(by(PostSort::Latest, {.kind = PostKind::Question, .language = "go", .framework = "qt"}) ==
          List{"6", "0"});
    CHECK(by(PostSort::Latest, {.kind = PostKind::Question}) == List{"6", "4", "2", "0"});
    CHECK(by(PostSort::Latest, {.status = PostStatus::Solved}).empty());
    CHECK(by(PostSort::Views, {.status = PostStatus::Open}) == List{"6", "5", "4", "3", "2", "1", "0"});
    CHECK(by(PostSort::Comments, {.framework = "vue"}).empty());
    CHECK(by(PostSort::Likes, {.author = kJun}) == List{"5", "1", "3"});
    CHECK(by(PostSort::Likes, {.author = kMina, .hashtag = "high"}) == List{"4", "6"});
  }
}

TEST_CASE_METHOD(PostsFixture, "every query of posts and comments uses an index and sorts nothing") {
  for (const auto* list : posts::statements::kAllLists) {
    checkPlan(*this, list->page);
    checkPlan(*this, list->end);
  }
  for (const auto* list : posts::statements::kAllFigureLists)
    for (const auto& s : {list->ties, list->tiesEnd, list->below, list->belowEnd}) checkPlan(*this, s);
  const auto ties = planOf(*this, posts::statements::kByLikes.ties);
  CHECK(ties.front().find("(likes=? AND post_id>? AND post_id<?)") != std::string::npos);
  namespace p = posts::statements;
  for (const auto& s :
       {p::kFind, p::kStanding, p::kSummaries, p::kCategory, p::kFiguresOfAuthor, p::kRevisions})
    checkPlan(*this, s);
  namespace c = comments::statements;
  for (const auto& s : {c::kFind, c::kCountReplies, c::kTopLevel, c::kReplies}) checkPlan(*this, s);
}

TEST_CASE_METHOD(PostsFixture, "replies stand under their comment, one level deep, and outlive it") {
  const Post post = create(kMina, "one");
  const Comment first = comment(post.id, kJun, "first");
  const Comment second = comment(post.id, kMina, "second");
  const Comment reply = comment(post.id, kMina, "reply", first.id);
  CHECK(run(commenting.create(post.id, kJun, {"deeper", reply.id}, nullptr)).error().code ==
        "reply-too-deep");
  const Post other = create(kMina, "other");
  CHECK(run(commenting.create(other.id, kJun, {"x", first.id}, nullptr)).error().code == "validation");

  auto page = run(commenting.list(post.id, CommentId{}, 20));
  REQUIRE(page);
  REQUIRE(page->items.size() == 2);
  CHECK(page->items[0].replies.size() == 1);
  CHECK(page->items[0].replies[0].author->nickname == "member11");

  REQUIRE(run(commenting.remove(first.id, {kJun}, nullptr)));
  REQUIRE(run(commenting.remove(second.id, {kMina}, nullptr)));
  page = run(commenting.list(post.id, CommentId{}, 20));
  REQUIRE(page->items.size() == 1);
  CHECK(page->items[0].deleted);
  CHECK_FALSE(page->items[0].body);
  CHECK_FALSE(page->items[0].author);
  CHECK(page->items[0].replies.size() == 1);
  CHECK(run(commenting.edit(first.id, {kJun}, {"x"}, nullptr)).error().code == "comment-deleted");
  CHECK(run(commenting.edit(reply.id, {kJun}, {"x"}, nullptr)).error().code == "forbidden");
  CHECK(run(commenting.edit(reply.id, {kMina}, {"y"}, nullptr)));
}

TEST_CASE_METHOD(PostsFixture, "comments are paged by their top level") {
  const Post post = create(kMina, "one");
  std::vector<CommentId> top;
  for (int i = 0; i < 5; ++i) top.push_back(comment(post.id, kJun, std::to_string(i)).id);
  std::vector<CommentId> seen;
  CommentId after{};
  for (int pageNumber = 0; pageNumber < 10; ++pageNumber) {
    const auto page = run(commenting.list(post.id, after, 2));
    REQUIRE(page);
    for (const auto& thread : page->items) seen.push_back(thread.id);
    if (!page->next) break;
    after = *page->next;
  }
  CHECK(seen == top);
}

TEST_CASE_METHOD(PostsFixture, "a question takes one answer, from its author, not his own") {
  const Post post = create(kMina, "one");
  const Comment own = comment(post.id, kMina, "mine");
  const Comment answer = comment(post.id, kJun, "answer");
  const Comment another = comment(post.id, kJun, "another");
  int accepted = 0;
  events.afterCommit<comments::AnswerAccepted>([&](const comments::AnswerAccepted& e) {
    ++accepted;
    CHECK(e.answerer == kJun);
  });
  const auto accept = [this](PostId p, MemberId asker, CommentId c) {
    return run(commenting.accept(p, asker, c, nullptr));
  };
  CHECK(accept(post.id, kJun, answer.id).error().code == "forbidden");
  CHECK(accept(post.id, kMina, own.id).error().code == "own-comment");
  CHECK(accept(post.id, kMina, CommentId{5}).error().code == "comment-not-found");
  CHECK(accepted == 0);
  CHECK(body(post.id).find("\"status\":\"open\"") != std::string::npos);
  const auto solved = accept(post.id, kMina, answer.id);
  REQUIRE(solved);
  CHECK(solved->status == PostStatus::Solved);
  CHECK(solved->acceptedCommentId == answer.id);
  CHECK(body(post.id) == toJson(*solved));
  CHECK(accept(post.id, kMina, another.id).error().code == "already-accepted");
  CHECK(accepted == 1);
  CHECK(run(commenting.list(post.id, CommentId{}, 20))->items[1].accepted);
  CHECK(titles({.filter = {.status = PostStatus::Solved}}) == std::vector<std::string>{"one"});
  const Post study = create(kMina, {PostKind::Study, "s", "x", {}, {}, {}});
  CHECK(accept(study.id, kMina, answer.id).error().code == "not-a-question");
}
