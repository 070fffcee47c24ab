#include "features/popular/domain/curator.h"

#include "ports/sql_fault.h"

namespace madang::popular {
namespace {

Outcome<void> check(const NewPopularOverride& wanted) {
  FieldErrors wrong;
  const std::chrono::seconds time{wanted.forSeconds};
  if (time < Curator::kShortest || time > Curator::kLongest)
    wrong.push_back({"/forSeconds", "out-of-range", "expected 60 to 2592000"});
  if (wanted.reason.empty()) wrong.push_back({"/reason", "empty", "say why"});
  if (wanted.reason.size() > Curator::kReasonBytes)
    wrong.push_back({"/reason", "too-long", "expected at most 800 bytes"});
  if (wrong.empty()) return {};
  return Failure{Fault{"validation", "The decision is not complete.", std::move(wrong)}};
}

}  // namespace

Task<Outcome<PopularOverride>> Curator::put(PopularBy by, PostId post, NewPopularOverride wanted, Staff staff,
                                            sql::Seal<PopularOverride> seal) {
  if (const auto valid = check(wanted); !valid) co_return valid.failure();
  const UtcTime now = m_clock.now();
  const PopularOverride made{.by = by,
                             .post = post,
                             .title = std::nullopt,
                             .kind = wanted.kind,
                             .until = now + std::chrono::seconds{wanted.forSeconds},
                             .reason = wanted.reason,
                             .setBy = staff.member,
                             .setAt = now};
  // Named: GCC 12 destroys a capturing temporary in a co_await expression twice.
  auto unit = [=, this](sql::WriteSession& session) {
    auto stored = putIn(session, made, staff);
    if (stored && seal) seal(session, *stored);
    return stored;
  };
  auto stored = flatten(co_await m_sql.write("popular.override", std::move(unit)));
  if (stored) co_await show();
  co_return stored;
}

Outcome<PopularOverride> Curator::putIn(sql::WriteSession& session, const PopularOverride& wanted,
                                        const Staff& staff) {
  const auto standing = m_posts.standing(session, wanted.post);
  if (standing.visibility != posts::Visibility::Visible) return Failure{posts::faultOf(standing.visibility)};
  m_store.forgetEnded(session, wanted.setAt);
  if (m_store.all(session, wanted.setAt).size() >= kMost)
    return Failure{Fault{"conflict", "100 decisions hold already; take some back first."}};
  m_store.put(session, wanted);
  audit(session, wanted.kind == PopularOverrideKind::Pinned ? "popular.pin" : "popular.exclude", wanted,
        staff);
  return wanted;
}

Task<Outcome<bool>> Curator::remove(PopularBy by, PostId post, Staff staff, sql::Seal<bool> seal) {
  auto unit = [=, this](sql::WriteSession& session) -> Outcome<bool> {
    const auto removed = m_store.remove(session, by, post, m_clock.now());
    if (removed) audit(session, "popular.release", *removed, staff);
    if (seal) seal(session, removed.has_value());
    return removed.has_value();
  };
  auto removed = flatten(co_await m_sql.write("popular.removeOverride", std::move(unit)));
  if (removed) co_await show();
  co_return removed;
}

void Curator::audit(sql::WriteSession& session, const char* action, const PopularOverride& about,
                    const Staff& staff) const {
  if (!m_audit) return;
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = action;
  entry.target = "post:" + toText(about.post);
  entry.reason = about.reason;
  entry.traceId = staff.traceId;
  entry.detail["by"] = enumText(about.by);
  entry.detail["until"] = formatRfc3339(about.until);
  m_audit->append(session, entry);
}

Task<Outcome<Curator::Held>> Curator::held() {
  auto unit = [this, now = m_clock.now()](sql::ReadSession& session) { return m_store.all(session, now); };
  auto found = co_await m_sql.read("popular.overrides", std::move(unit));
  if (!found) co_return Failure{faultOf(found.error())};
  std::vector<PostId> posts;
  for (const PopularOverride& each : *found)
    if (posts.size() < kMost) posts.push_back(each.post);
  auto summaries = co_await m_posts.summaries(std::move(posts));
  if (!summaries) co_return summaries.failure();
  co_return Held{std::move(*found), std::move(*summaries)};
}

Task<Outcome<PopularOverrideList>> Curator::list() {
  auto all = co_await held();
  if (!all) co_return all.failure();
  for (PopularOverride& each : all->overrides)
    for (const PostSummary& post : all->posts)
      if (post.id == each.post) each.title = post.title;
  co_return PopularOverrideList{std::move(all->overrides), std::nullopt};
}

Task<Outcome<void>> Curator::apply() {
  // A reading that began later knows more, whichever of them ends first.
  const std::uint64_t round = ++m_round;
  auto all = co_await held();
  if (!all) co_return all.failure();
  m_board.curate(round, std::move(all->overrides), all->posts);
  co_return Outcome<void>{};
}

Task<void> Curator::show() {
  const auto shown = co_await apply();
  shown.ignoreBecause("it is stored; the next refresh shows it");
}

}  // namespace madang::popular
