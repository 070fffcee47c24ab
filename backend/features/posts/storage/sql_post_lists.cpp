#include <algorithm>
#include <limits>

#include "features/posts/storage/list_statements.h"
#include "features/posts/storage/sql_post_repository.h"

namespace madang::posts {
namespace {

using statements::FigureList;
using statements::List;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
// Entries that one range of a page may look at when further filters apply: some 10 ms at the worst.
constexpr std::int64_t kWindow = 2'000;
// An author with more posts than this is listed like everybody, by the index of the counter.
constexpr std::int64_t kMostSortedByHand = 2'000;

/// The list to walk, and what its leading index is asked for.
struct Plan {
  const List* list = nullptr;
  std::vector<sql::Value> lead;
  int filtersLed = 0;  ///< filters that the leading index answers by itself
};

/// The most selective index first.
Plan planByLatest(const PostFilter& f) {
  using namespace statements;
  if (f.author) return {&kByAuthor, {sql::toValue(*f.author)}, 1};
  if (!f.hashtag.empty()) return {&kByHashtag, {f.hashtag}, 1};
  if (!f.framework.empty()) return {&kByFramework, {f.framework}, 1};
  if (!f.language.empty()) return {&kByLanguage, {f.language}, 1};
  if (f.status == PostStatus::Solved) return {&kSolved, {}, 1};
  if (f.kind) return {&kByKind, {sql::toValue(*f.kind)}, 1};
  return {&kLatest, {}, 0};
}

const FigureList& figureListOf(PostSort sort) {
  if (sort == PostSort::Comments) return statements::kByComments;
  return sort == PostSort::Views ? statements::kByViews : statements::kByLikes;
}

int filtersIn(const PostFilter& f) {
  return f.kind.has_value() + f.status.has_value() + f.author.has_value() + !f.hashtag.empty() +
         !f.language.empty() + !f.framework.empty();
}

void appendFilters(std::vector<sql::Value>& values, const PostFilter& f) {
  values.push_back(f.kind ? sql::toValue(*f.kind) : sql::toValue(-1));
  values.push_back(f.status ? sql::toValue(*f.status) : sql::toValue(-1));
  values.push_back(f.author ? sql::toValue(*f.author) : sql::toValue(0));
  values.push_back(f.language);
  values.push_back(f.framework);
  values.push_back(f.hashtag);
  values.push_back(f.hashtag);
}

std::int64_t figureOf(const PostSummary& s, PostSort sort) {
  switch (sort) {
    case PostSort::Likes:
      return s.counts.likes;
    case PostSort::Comments:
      return s.counts.comments;
    case PostSort::Views:
      return s.counts.views;
    case PostSort::Latest:
      break;
  }
  return 0;
}

/// Gathers one page from ranges that are walked one after the other.
class Gathering {
 public:
  Gathering(sql::ReadSession& session, const ListQuery& query) : m_session(session), m_query(query) {}

  bool full() const { return m_more; }
  void walk(const sql::Statement& statement, std::vector<sql::Value> range) {
    if (m_more) return;
    appendFilters(range, m_query.filter);
    range.push_back(m_query.limit + 1 - static_cast<std::int64_t>(m_slice.items.size()));
    for (const auto row : m_session.queryWith(statement, range)) {
      if (static_cast<int>(m_slice.items.size()) == m_query.limit) {
        m_more = true;
        return;
      }
      m_slice.items.push_back(readSummary(row));
    }
  }
  /// @param end  where the window ended, if it did before the list.
  ListSlice take(std::optional<ListPosition> end) {
    m_slice.next = end;
    if (m_more)
      m_slice.next = ListPosition{figureOf(m_slice.items.back(), m_query.sort), m_slice.items.back().id};
    return std::move(m_slice);
  }

 private:
  sql::ReadSession& m_session;
  const ListQuery& m_query;
  ListSlice m_slice;
  bool m_more = false;
};

ListSlice listByLatest(sql::ReadSession& session, const ListQuery& query) {
  const Plan plan = planByLatest(query.filter);
  const std::int64_t begin = query.after ? query.after->post.value : kLargest;
  std::optional<ListPosition> end;
  std::vector<sql::Value> values = plan.lead;
  values.push_back(begin);
  if (filtersIn(query.filter) > plan.filtersLed) {
    auto window = values;
    window.push_back(kWindow - 1);
    const auto rows = session.queryWith(plan.list->end, window);
    if (!rows.empty()) end = ListPosition{0, rows[0].id<PostId>(0)};
  }
  values.push_back(end ? end->post.value : 0);
  Gathering page(session, query);
  page.walk(plan.list->page, std::move(values));
  return page.take(end);
}

ListSlice listByFigure(sql::ReadSession& session, const ListQuery& query) {
  const FigureList& list = figureListOf(query.sort);
  const bool windowed = filtersIn(query.filter) > 0;
  const std::int64_t top = query.after ? query.after->figure : kLargest;
  Gathering page(session, query);
  if (query.after) {
    const std::int64_t below = query.after->post.value;
    std::int64_t from = 0;
    if (windowed) {
      const auto rows = session.query(list.tiesEnd, top, below, kWindow - 1);
      if (!rows.empty()) from = rows[0].int64(0);
    }
    page.walk(list.ties, {top, below, from});
    if (from != 0) return page.take(ListPosition{top, PostId{from}});
  }
  if (page.full()) return page.take(std::nullopt);
  if (windowed) {
    const auto rows = session.query(list.belowEnd, top, kWindow - 1);
    if (!rows.empty()) {
      const ListPosition end{rows[0].int64(0), rows[0].id<PostId>(1)};
      page.walk(list.below, {top, end.figure});
      page.walk(list.ties, {end.figure, kLargest, end.post.value});
      return page.take(end);
    }
  }
  page.walk(list.below, {top, std::int64_t{-1}});
  return page.take(std::nullopt);
}

/// Nothing when the author has too many posts for this.
std::optional<ListSlice> listOfAuthorByFigure(sql::ReadSession& session, const SqlPostRepository& posts,
                                              const ListQuery& query) {
  std::vector<sql::Value> values{sql::toValue(*query.filter.author)};
  appendFilters(values, query.filter);
  values.push_back(kMostSortedByHand + 1);
  const auto rows = session.queryWith(statements::kFiguresOfAuthor, values);
  if (static_cast<std::int64_t>(rows.size()) > kMostSortedByHand) return std::nullopt;
  const std::size_t column = query.sort == PostSort::Likes ? 1 : query.sort == PostSort::Comments ? 2 : 3;
  using Key = std::pair<std::int64_t, std::int64_t>;
  std::vector<Key> keys;
  for (const auto row : rows) {
    const Key key{row.int64(column), row.int64(0)};
    if (!query.after || key < Key{query.after->figure, query.after->post.value}) keys.push_back(key);
  }
  const auto wanted = std::min(keys.size(), static_cast<std::size_t>(query.limit));
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(wanted), keys.end(),
                    std::greater<>{});
  std::vector<PostId> page;
  for (std::size_t i = 0; i < wanted; ++i) page.push_back(PostId{keys[i].second});
  ListSlice slice{posts.summaries(session, page), std::nullopt};
  if (keys.size() > wanted) slice.next = ListPosition{keys[wanted - 1].first, page.back()};
  return slice;
}

}  // namespace

ListSlice SqlPostRepository::list(sql::ReadSession& session, const ListQuery& query) const {
  // Only questions are ever solved: without this, the filter would walk the whole list to find nothing.
  if (query.filter.status == PostStatus::Solved && query.filter.kind &&
      *query.filter.kind != PostKind::Question)
    return {};
  if (query.sort == PostSort::Latest) return listByLatest(session, query);
  if (query.filter.author)
    if (auto slice = listOfAuthorByFigure(session, *this, query)) return std::move(*slice);
  return listByFigure(session, query);
}

}  // namespace madang::posts
