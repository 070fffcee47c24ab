#include "features/moderation/domain/bulk_content.h"

#include <limits>

#include "features/moderation/domain/bulk.h"
#include "ports/sql_fault.h"

namespace madang::moderation {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

constexpr std::string_view kMember = "member:";

Failure<Fault> noTarget() {
  return Failure{Fault{"validation",
                       "Some members do not fit.",
                       {{"/target", "unknown-value", "expected selection, or member:ID for hiding"}}}};
}

std::vector<std::int64_t> valuesOf(const std::vector<PostId>& posts) {
  std::vector<std::int64_t> values;
  for (const PostId post : posts) values.push_back(post.value);
  return values;
}

}  // namespace

Outcome<BulkContent::Wanted> BulkContent::selectionIn(sql::ReadSession& session,
                                                      const std::vector<PostId>& posts) const {
  Wanted wanted;
  for (const PostId post : posts) {
    const auto file = m_posts.file(session, post);
    if (!file) return Failure{posts::faultOf(posts::Visibility::Unknown)};
    const bool visible = file->removal.state == ContentState::Visible;
    if (visible == (m_kind == ActionKind::Hide))
      wanted.posts.push_back(post);
    else
      ++wanted.unchanged;
  }
  return wanted;
}

BulkContent::Wanted BulkContent::postsOfIn(sql::ReadSession& session, MemberId member,
                                           std::optional<PostId> upTo) const {
  constexpr PostId kNewest{std::numeric_limits<std::int64_t>::max()};
  Wanted wanted;
  wanted.posts = m_posts.visibleOf(session, member, upTo.value_or(kNewest), kMostAtOnce + 1);
  wanted.upTo = upTo;
  if (!upTo && !wanted.posts.empty()) wanted.upTo = wanted.posts.front();
  return wanted;
}

Task<Outcome<BulkContent::Wanted>> BulkContent::find(Subject subject) {
  if (subject.target == "selection") {
    const auto known = operations::onlyParameters(subject, {"posts"});
    if (!known) co_return known.failure();
    const auto ids = idsIn(subject, "posts");
    if (!ids) co_return ids.failure();
    std::vector<PostId> posts;
    for (const std::int64_t id : *ids) posts.push_back(PostId{id});
    auto unit = [this, posts](sql::ReadSession& session) { return selectionIn(session, posts); };
    co_return flatten(co_await m_desk.parts().sql.read("moderation.bulk", std::move(unit)));
  }
  std::optional<MemberId> member;
  if (subject.target.starts_with(kMember))
    member = parseId<MemberId>(std::string_view(subject.target).substr(kMember.size()));
  if (!member || m_kind != ActionKind::Hide) co_return noTarget();
  const auto known = operations::onlyParameters(subject, {"upTo"});
  if (!known) co_return known.failure();
  const auto given = upToIn(subject);
  if (!given) co_return given.failure();
  std::optional<PostId> upTo;
  if (*given) upTo = PostId{**given};
  auto unit = [this, member, upTo](sql::ReadSession& session) { return postsOfIn(session, *member, upTo); };
  co_return flatten(co_await m_desk.parts().sql.read("moderation.bulk", std::move(unit)));
}

Task<Outcome<Draft>> BulkContent::plan(Subject subject) {
  const auto wanted = co_await find(subject);
  if (!wanted) co_return wanted.failure();
  const auto count = static_cast<std::int64_t>(wanted->posts.size());
  const std::string figure = std::to_string(count);
  const std::string rest = std::to_string(wanted->unchanged);
  const bool hide = m_kind == ActionKind::Hide;
  Draft draft;
  draft.checks.push_back(countCheck(subject, count));
  draft.impact.affected = count;
  draft.impact.summary =
      hide ? subject.say(figure + " posts are taken from view.", "글 " + figure + "개를 보이지 않게 합니다.")
           : subject.say(figure + " posts are shown again.", "글 " + figure + "개를 다시 보이게 합니다.");
  if (wanted->unchanged > 0)
    draft.impact.summary +=
        subject.say(" " + rest + " are so already.", " " + rest + "개는 이미 그 상태입니다.");
  draft.steps = {
      hide ? subject.say("hide each of the posts", "글을 하나씩 숨깁니다")
           : subject.say("restore each of the posts", "글을 하나씩 복원합니다"),
      subject.say("leave an action and an audit row for each", "하나마다 조치와 감사 기록을 남깁니다")};
  draft.confirmText = std::string(hide ? "hide " : "restore ") + figure;
  draft.state = listText(valuesOf(wanted->posts));
  if (wanted->upTo) {
    draft.params.emplace();
    (*draft.params)["upTo"] = toText(*wanted->upTo);
  }
  co_return draft;
}

Task<Outcome<Effect>> BulkContent::execute(Subject subject) {
  const Staff staff = staffOf(subject);
  const std::string reason = subject.reason;
  const auto wanted = co_await find(std::move(subject));
  if (!wanted) co_return wanted.failure();
  const auto& posts = wanted->posts;
  const auto one = [this, &staff, &reason, &posts](std::size_t at) {
    return m_desk.act(staff, {m_kind, {TargetKind::Post, posts[at].value}, reason, {}, {}}, nullptr);
  };
  const auto isStale = [](std::string_view code) { return code == "already-in-state" || code == "conflict"; };
  co_return co_await doEach(posts.size(), "posts", one, isStale);
}

Task<Outcome<Verdict>> BulkContent::verify(Subject, Effect effect) {
  co_return verdictOf(effect, "posts");
}

}  // namespace madang::moderation
