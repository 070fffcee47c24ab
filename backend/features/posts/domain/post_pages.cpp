#include "features/posts/domain/post_pages.h"

#include <charconv>
#include <unordered_map>

#include "features/posts/domain/nicknames.h"
#include "ports/sql_fault.h"

namespace madang::posts {
namespace {

/// An id as a cache key, without allocation.
class Key {
 public:
  explicit Key(PostId post) : m_end(std::to_chars(m_digits, m_digits + sizeof m_digits, post.value).ptr) {}
  operator std::string_view() const { return {m_digits, static_cast<std::size_t>(m_end - m_digits)}; }

 private:
  char m_digits[20];
  char* m_end;
};

const PostDetail& asDetail(const CacheValue& value) {
  return static_cast<const PostDetail&>(value);
}

}  // namespace

void PostPages::listen(EventBus& events) {
  // A new post may have been asked for before it was there: that there is none is cached too.
  events.afterCommit<PostCreated>([this](const PostCreated& e) { dropped(e.post); });
  events.afterCommit<PostEdited>([this](const PostEdited& e) { dropped(e.post); });
  events.afterCommit<PostDeleted>([this](const PostDeleted& e) { dropped(e.post); });
  events.afterCommit<PostRestored>([this](const PostRestored& e) { dropped(e.post); });
  events.afterCommit<PostSolved>([this](const PostSolved& e) { dropped(e.post); });
}

void PostPages::dropped(PostId post) {
  m_region.invalidate(Key(post));
}

void PostPages::likesChanged(PostId post, MemberId member, bool liked, std::int64_t likes) {
  m_liked.set(post, member, liked);
  m_region.update(Key(post), [likes](const CacheValue& value) { asDetail(value).setLikes(likes); });
}

void PostPages::viewsChanged(PostId post, std::int64_t views) {
  m_region.update(Key(post), [views](const CacheValue& value) { asDetail(value).setViews(views); });
}

void PostPages::commentsChanged(PostId post, std::int64_t comments) {
  m_region.update(Key(post), [comments](const CacheValue& value) { asDetail(value).setComments(comments); });
}

Task<Outcome<PostPages::View>> PostPages::read(PostId post, std::optional<MemberId> reader) {
  auto found = co_await m_region.get(toText(post), [this, post, reader] { return load(post, reader); });
  if (!found) co_return found.failure();
  View view;
  view.detail = std::static_pointer_cast<const PostDetail>(*found);
  if (view.detail->visibility() != Visibility::Visible) co_return Failure{faultOf(view.detail->visibility())};
  if (!reader) co_return view;
  if (const auto known = m_liked.find(post, *reader)) {
    view.liked = *known;
    co_return view;
  }
  const auto liked = co_await readLiked(post, *reader);
  if (!liked) co_return liked.failure();
  view.liked = *liked;
  co_return view;
}

Task<Outcome<CacheLoaded>> PostPages::load(PostId post, std::optional<MemberId> reader) {
  const auto ticket = m_liked.begin(post, reader.value_or(MemberId{}));
  struct Found {
    CacheLoaded loaded;
    bool liked = false;
  };
  auto unit = [this, post, reader](sql::ReadSession& session) -> Found {
    auto stored = m_posts.find(session, post);
    if (!stored || stored->deleted()) {
      const auto absent = stored ? visibilityOf(stored->removal.state) : Visibility::Unknown;
      return {{std::make_shared<PostDetail>(absent), true}, false};
    }
    stored->post.author.nickname = m_members.nicknameOf(session, stored->post.author.id);
    const bool liked = reader && m_marks.liked(session, post, *reader);
    return {{std::make_shared<PostDetail>(stored->post), false}, liked};
  };
  auto found = co_await m_sql.read("posts.read", std::move(unit));
  if (!found) co_return Failure{madang::faultOf(found.error())};
  if (reader && !found->loaded.negative) m_liked.fill(ticket, found->liked);
  co_return found->loaded;
}

Task<Outcome<bool>> PostPages::readLiked(PostId post, MemberId reader) {
  const auto ticket = m_liked.begin(post, reader);
  auto unit = [this, post, reader](sql::ReadSession& session) {
    return m_marks.liked(session, post, reader);
  };
  const auto liked = co_await m_sql.read("posts.liked", std::move(unit));
  if (!liked) co_return Failure{madang::faultOf(liked.error())};
  m_liked.fill(ticket, *liked);
  co_return *liked;
}

Task<Outcome<std::vector<PostSummary>>> PostPages::summaries(std::vector<PostId> posts) {
  std::unordered_map<PostId, PostSummary> found;
  std::vector<PostId> missing;
  for (const PostId post : posts) {
    const auto* detail = peek(Key(post));
    if (!detail)
      missing.push_back(post);
    else if (detail->visibility() == Visibility::Visible)
      found.emplace(post, detail->summary());
  }
  if (!missing.empty()) {
    auto unit = [this, missing](sql::ReadSession& session) {
      auto rows = m_posts.summaries(session, missing);
      addNicknames(session, m_members, rows);
      return rows;
    };
    auto rows = co_await m_sql.read("posts.summaries", std::move(unit));
    if (!rows) co_return Failure{madang::faultOf(rows.error())};
    for (auto& row : *rows) found.emplace(row.id, std::move(row));
  }
  std::vector<PostSummary> ordered;
  for (const PostId post : posts)
    if (const auto it = found.find(post); it != found.end()) ordered.push_back(it->second);
  co_return ordered;
}

std::optional<PostCounts> PostPages::counts(PostId post) {
  const auto* detail = peek(Key(post));
  if (!detail || detail->visibility() != Visibility::Visible) return std::nullopt;
  return detail->counts();
}

}  // namespace madang::posts
