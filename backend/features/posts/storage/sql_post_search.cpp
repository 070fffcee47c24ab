#include "features/posts/storage/sql_post_search.h"

#include <algorithm>
#include <limits>

#include "features/posts/storage/sql_post_repository.h"

namespace madang::posts {
namespace {

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
/// As many entries of the leading index are looked at for one page of a search by text.
constexpr std::int64_t kWindow = 2'000;

struct List {
  sql::Statement page;
  sql::Statement end;  ///< where the window ends
};

#define MADANG_STAFF_LIST(name, lead)                                                                   \
  {                                                                                                     \
    {"posts.staff." name,                                                                               \
     "SELECT p.id, p.kind, p.title, p.author_id, p.created_at, p.version, p.deleted_at, p.deleted_by, " \
     "p.hidden, c.views, c.likes, c.comments FROM posts p CROSS JOIN post_counts c WHERE " lead         \
     " p.id < ? AND p.id >= ? AND lower(p.title) LIKE ? ESCAPE '!' AND c.post_id = p.id"                \
     " ORDER BY p.id DESC LIMIT ?"},                                                                    \
    {                                                                                                   \
      "posts.staff." name ".end",                                                                       \
          "SELECT p.id FROM posts p WHERE " lead " p.id < ? ORDER BY p.id DESC LIMIT 1 OFFSET ?"        \
    }                                                                                                   \
  }

constexpr List kAll = MADANG_STAFF_LIST("all", "");
constexpr List kVisible = MADANG_STAFF_LIST("visible", "p.deleted_at IS NULL AND");
constexpr List kRemoved = MADANG_STAFF_LIST("removed", "p.deleted_at IS NOT NULL AND p.hidden = ? AND");
constexpr List kVisibleOf = MADANG_STAFF_LIST("visible-of", "p.author_id = ? AND p.deleted_at IS NULL AND");
constexpr List kRemovedOf =
    MADANG_STAFF_LIST("removed-of", "p.author_id = ? AND p.deleted_at IS NOT NULL AND p.hidden = ? AND");
#undef MADANG_STAFF_LIST

constexpr sql::Statement kVisibleIdsOf{
    "posts.staff.visible-ids-of",
    "SELECT id FROM posts WHERE author_id = ? AND deleted_at IS NULL AND id <= ? ORDER BY id DESC LIMIT ?"};

struct Lead {
  const List* list;
  std::vector<sql::Value> values;
};

/// The ranges that together hold what is wanted; each is walked by its own index.
std::vector<Lead> leadsOf(const PostSearch& wanted) {
  const auto hidden = [](ContentState state) { return sql::toValue(state == ContentState::Hidden ? 1 : 0); };
  if (!wanted.author) {
    if (!wanted.state) return {{&kAll, {}}};
    if (*wanted.state == ContentState::Visible) return {{&kVisible, {}}};
    return {{&kRemoved, {hidden(*wanted.state)}}};
  }
  std::vector<Lead> leads;
  const sql::Value author = sql::toValue(*wanted.author);
  if (!wanted.state || *wanted.state == ContentState::Visible) leads.push_back({&kVisibleOf, {author}});
  for (const ContentState state : {ContentState::Hidden, ContentState::Deleted})
    if (!wanted.state || *wanted.state == state) leads.push_back({&kRemovedOf, {author, hidden(state)}});
  return leads;
}

std::string patternOf(const std::string& text) {
  std::string pattern = "%";
  for (char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    pattern += c;
  }
  if (!text.empty()) pattern += '%';
  return pattern;
}

PostFile readFile(const sql::Row& row) {
  PostFile file;
  file.id = row.id<PostId>(0);
  file.kind = row.enumeration<PostKind>(1);
  file.title = row.text(2);
  file.author = row.id<MemberId>(3);
  file.createdAt = row.time(4);
  file.version = row.int64(5);
  file.removal = readRemoval(row, 6);
  file.counts = {row.int64(9), row.int64(10), row.int64(11)};
  return file;
}

}  // namespace

PostSearchSlice SqlPostSearch::search(sql::ReadSession& session, const PostSearch& wanted) const {
  const std::int64_t before = wanted.before ? wanted.before->value : kLargest;
  std::int64_t windowEnd = 0;
  const auto leads = leadsOf(wanted);
  if (!wanted.text.empty())
    for (const Lead& lead : leads) {
      auto values = lead.values;
      values.insert(values.end(), {before, kWindow - 1});
      const auto rows = session.queryWith(lead.list->end, values);
      if (!rows.empty()) windowEnd = std::max(windowEnd, rows[0].int64(0));
    }
  PostSearchSlice slice;
  for (const Lead& lead : leads) {
    auto values = lead.values;
    values.insert(values.end(), {before, windowEnd, patternOf(wanted.text), std::int64_t{wanted.limit} + 1});
    for (const sql::Row row : session.queryWith(lead.list->page, values))
      slice.items.push_back(readFile(row));
  }
  std::sort(slice.items.begin(), slice.items.end(),
            [](const PostFile& a, const PostFile& b) { return a.id > b.id; });
  if (windowEnd != 0) slice.next = PostId{windowEnd};
  if (slice.items.size() > static_cast<std::size_t>(wanted.limit)) {
    slice.items.resize(static_cast<std::size_t>(wanted.limit));
    slice.next = slice.items.back().id;
  }
  return slice;
}

std::vector<PostId> SqlPostSearch::visibleOf(sql::ReadSession& session, MemberId author, PostId upTo,
                                             int most) const {
  std::vector<PostId> posts;
  for (const sql::Row row : session.query(kVisibleIdsOf, author, upTo, most))
    posts.push_back(row.id<PostId>(0));
  return posts;
}

}  // namespace madang::posts
