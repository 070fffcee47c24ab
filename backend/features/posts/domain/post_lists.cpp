#include "features/posts/domain/post_lists.h"

#include "features/posts/domain/line_diff.h"
#include "features/posts/domain/nicknames.h"
#include "ports/sql_fault.h"

namespace madang::posts {
namespace {

std::string wholeText(const StoredRevision& revision) {
  return revision.title + "\n\n" + revision.body;
}

}  // namespace

Task<Outcome<ListSlice>> PostLists::list(ListQuery query) {
  auto unit = [this, query](sql::ReadSession& session) {
    ListSlice slice = m_posts.list(session, query);
    addNicknames(session, m_members, slice.items);
    return slice;
  };
  co_return flatten(co_await m_sql.read("posts.list", std::move(unit)));
}

Task<Outcome<PostLists::History>> PostLists::revisions(PostId post, bool moderates, std::int64_t before,
                                                       int limit) {
  auto unit = [this, post, moderates, before, limit](sql::ReadSession& session) {
    return revisionsIn(session, post, moderates, before, limit);
  };
  co_return flatten(co_await m_sql.read("posts.revisions", std::move(unit)));
}

Outcome<PostLists::History> PostLists::revisionsIn(sql::ReadSession& session, PostId post, bool moderates,
                                                   std::int64_t before, int limit) const {
  const auto current = m_posts.find(session, post);
  if (!current) return Failure{faultOf(Visibility::Unknown)};
  if (current->deleted() && !moderates) return Failure{faultOf(visibilityOf(current->removal.state))};
  std::vector<StoredRevision> states;
  const Post& p = current->post;
  if (before == 0 || p.version < before)
    states.push_back({p.version, current->editor, p.updatedAt, p.title, p.body});
  // One more than shown: each is compared with the one before it.
  const int wanted = limit + 1 - static_cast<int>(states.size());
  for (auto& state : m_posts.revisions(session, post, before, wanted)) states.push_back(std::move(state));

  History history;
  for (std::size_t i = 0; i < states.size() && static_cast<int>(i) < limit; ++i) {
    const bool first = i + 1 == states.size();
    history.items.push_back({states[i].version,
                             {states[i].editor, ""},
                             states[i].editedAt,
                             states[i].title,
                             first ? "" : unifiedDiff(wholeText(states[i + 1]), wholeText(states[i]))});
  }
  if (static_cast<int>(states.size()) > limit) history.nextBefore = history.items.back().version;
  addNicknames(session, m_members, history.items, [](PostRevision& r) { return &r.editor; });
  return history;
}

}  // namespace madang::posts
