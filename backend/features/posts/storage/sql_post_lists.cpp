#include <limits>

#include "features/posts/storage/list_statements.h"
#include "features/posts/storage/sql_post_repository.h"

namespace madang::posts {
namespace {

using statements::List;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
// Entries of the leading index that one page may look at when further filters apply: about 10 ms at the
// worst.
constexpr std::int64_t kWindow = 5'000;

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

Plan planOf(const ListQuery& query) {
  switch (query.sort) {
    case PostSort::Likes:
      return {&statements::kByLikes, {}, 0};
    case PostSort::Comments:
      return {&statements::kByComments, {}, 0};
    case PostSort::Views:
      return {&statements::kByViews, {}, 0};
    case PostSort::Latest:
      break;
  }
  return planByLatest(query.filter);
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

void appendPosition(std::vector<sql::Value>& values, const ListPosition& position, bool byFigure) {
  if (byFigure) values.push_back(position.figure);
  values.push_back(position.post.value);
}

}  // namespace

ListSlice SqlPostRepository::list(sql::ReadSession& session, const ListQuery& query) const {
  // Only questions are ever solved: without this, the filter would walk the whole list to find nothing.
  if (query.filter.status == PostStatus::Solved && query.filter.kind &&
      *query.filter.kind != PostKind::Question)
    return {};
  const Plan plan = planOf(query);
  const bool byFigure = query.sort != PostSort::Latest;
  const ListPosition begin = query.after.value_or(ListPosition{kLargest, PostId{kLargest}});

  std::optional<ListPosition> end;
  if (filtersIn(query.filter) > plan.filtersLed) {
    std::vector<sql::Value> values = plan.lead;
    appendPosition(values, begin, byFigure);
    values.push_back(kWindow - 1);
    const auto rows = session.queryWith(plan.list->end, values);
    if (!rows.empty()) {
      const sql::Row row = rows[0];
      end = byFigure ? ListPosition{row.int64(0), row.id<PostId>(1)} : ListPosition{0, row.id<PostId>(0)};
    }
  }

  std::vector<sql::Value> values = plan.lead;
  appendPosition(values, begin, byFigure);
  appendPosition(values, end.value_or(ListPosition{}), byFigure);
  appendFilters(values, query.filter);
  values.push_back(std::int64_t{query.limit} + 1);

  ListSlice slice;
  slice.next = end;
  for (const auto row : session.queryWith(plan.list->page, values)) {
    if (static_cast<int>(slice.items.size()) == query.limit) {
      const PostSummary& last = slice.items.back();
      slice.next = ListPosition{figureOf(last, query.sort), last.id};
      break;
    }
    slice.items.push_back(readSummary(row));
  }
  return slice;
}

}  // namespace madang::posts
