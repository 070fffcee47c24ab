#include "features/moderation/domain/staff_views.h"

#include "features/moderation/domain/staff_shapes.h"
#include "ports/sql_fault.h"

namespace madang::moderation {
namespace {

constexpr int kReportsShown = 50;
constexpr int kHistoryShown = 20;

std::vector<ReviewCase> shapesOf(const std::vector<StoredCase>& cases, UtcTime now) {
  std::vector<ReviewCase> shapes;
  for (const StoredCase& one : cases) shapes.push_back(shapeOf(one, now));
  return shapes;
}

}  // namespace

Task<Outcome<StaffViews::CaseSlice>> StaffViews::cases(CaseQuery query) {
  query.now = m.clock.now();
  auto unit = [this, query](sql::ReadSession& session) {
    CaseSlice slice;
    auto found = m.cases.list(session, query);
    if (found.size() > static_cast<std::size_t>(query.limit)) {
      found.resize(static_cast<std::size_t>(query.limit));
      slice.next = CaseQuery::Position{found.back().reports, found.back().id};
    }
    slice.items = shapesOf(found, query.now);
    std::vector<MemberName*> names;
    addNames(slice.items, names);
    fillNames(session, m.names, names);
    return slice;
  };
  co_return flatten(co_await m.sql.read("moderation.cases", std::move(unit)));
}

Task<Outcome<ReviewCaseDetail>> StaffViews::reviewCase(CaseId id) {
  auto unit = [this, id](sql::ReadSession& session) { return caseIn(session, id); };
  co_return flatten(co_await m.sql.read("moderation.case", std::move(unit)));
}

Outcome<ReviewCaseDetail> StaffViews::caseIn(sql::ReadSession& session, CaseId id) const {
  const auto stored = m.cases.find(session, id);
  if (!stored) return Failure{Fault{"case-not-found", "There is no such case."}};
  ReviewCaseDetail detail;
  detail.review = shapeOf(*stored, m.clock.now());
  detail.reports = moderation::shapesOf<CaseReport>(m.cases.reports(session, id, kReportsShown));
  if (stored->target.kind == TargetKind::Post || stored->target.kind == TargetKind::Comment)
    if (const auto file = m.content.file(session, stored->target)) detail.content = shapeOf(*file);
  if (const auto file = m.members.file(session, stored->member)) detail.member = viewOf(session, *file);
  detail.sanctions = moderation::shapesOf<StaffSanction>(
      m.actions.sanctionsOf(session, stored->member, ActionId{}, kHistoryShown));
  detail.history =
      moderation::shapesOf<StaffAction>(m.actions.ofTarget(session, stored->target, kHistoryShown));
  std::vector<MemberName*> names;
  addNames(detail.review, names);
  addNames(detail.reports, names);
  addNames(detail.content, names);
  addNames(detail.sanctions, names);
  addNames(detail.history, names);
  fillNames(session, m.names, names);
  return detail;
}

StaffMember StaffViews::viewOf(sql::ReadSession& session, const accounts::MemberFile& file) const {
  StaffMember member;
  member.id = file.id;
  member.nickname = file.nickname;
  member.email = maskedAddress(file.email);
  member.role = file.role;
  member.verified = file.verified;
  if (file.blockedUntil && *file.blockedUntil > m.clock.now()) member.blockedUntil = file.blockedUntil;
  member.warnings = m.actions.standingWarnings(session, file.id);
  member.nextBlockDays = ladderDays(member.warnings);
  member.createdAt = file.createdAt;
  return member;
}

Task<Outcome<StaffViews::MemberSlice>> StaffViews::findMembers(accounts::MemberSearch wanted) {
  wanted.now = m.clock.now();
  auto unit = [this, wanted](sql::ReadSession& session) {
    MemberSlice slice;
    auto found = m.members.search(session, wanted);
    if (found.size() > static_cast<std::size_t>(wanted.limit)) {
      found.resize(static_cast<std::size_t>(wanted.limit));
      slice.next = found.back().id;
    }
    for (const auto& file : found) slice.items.push_back(viewOf(session, file));
    return slice;
  };
  co_return flatten(co_await m.sql.read("moderation.members", std::move(unit)));
}

Task<Outcome<StaffMemberDetail>> StaffViews::member(MemberId id) {
  auto unit = [this, id](sql::ReadSession& session) { return memberIn(session, id); };
  co_return flatten(co_await m.sql.read("moderation.member", std::move(unit)));
}

Outcome<StaffMemberDetail> StaffViews::memberIn(sql::ReadSession& session, MemberId id) const {
  const auto file = m.members.file(session, id);
  if (!file) return Failure{Fault{"member-not-found", "There is no such member."}};
  StaffMemberDetail detail;
  detail.member = viewOf(session, *file);
  detail.sanctions =
      moderation::shapesOf<StaffSanction>(m.actions.sanctionsOf(session, id, ActionId{}, kHistoryShown));
  detail.history = moderation::shapesOf<StaffAction>(m.actions.ofMember(session, id, kHistoryShown));
  detail.cases = shapesOf(m.cases.ofMember(session, id, kHistoryShown), m.clock.now());
  std::vector<MemberName*> names;
  addNames(detail.sanctions, names);
  addNames(detail.history, names);
  addNames(detail.cases, names);
  fillNames(session, m.names, names);
  return detail;
}

Task<Outcome<StaffViews::PostSlice>> StaffViews::findPosts(posts::PostSearch wanted) {
  auto unit = [this, wanted](sql::ReadSession& session) {
    const auto found = m_posts.search(session, wanted);
    PostSlice slice{moderation::shapesOf<StaffPost>(found.items), found.next};
    std::vector<MemberName*> names;
    addNames(slice.items, names);
    fillNames(session, m.names, names);
    return slice;
  };
  co_return flatten(co_await m.sql.read("moderation.posts", std::move(unit)));
}

Task<Outcome<StaffContentDetail>> StaffViews::content(Target target) {
  auto unit = [this, target](sql::ReadSession& session) { return contentIn(session, target); };
  co_return flatten(co_await m.sql.read("moderation.content", std::move(unit)));
}

Outcome<StaffContentDetail> StaffViews::contentIn(sql::ReadSession& session, Target target) const {
  const auto file = m.content.file(session, target);
  if (!file) return file.failure();
  StaffContentDetail detail{
      shapeOf(*file), moderation::shapesOf<StaffAction>(m.actions.ofTarget(session, target, kHistoryShown)),
      shapesOf(m.cases.ofTarget(session, target, kHistoryShown), m.clock.now())};
  std::vector<MemberName*> names;
  addNames(detail.content, names);
  addNames(detail.history, names);
  addNames(detail.cases, names);
  fillNames(session, m.names, names);
  return detail;
}

Task<Outcome<StaffViews::SanctionSlice>> StaffViews::sanctionsOf(MemberId member, ActionId before,
                                                                 int limit) {
  auto unit = [this, member, before, limit](sql::ReadSession& session) {
    SanctionSlice slice;
    auto found = m.actions.sanctionsOf(session, member, before, limit + 1);
    if (found.size() > static_cast<std::size_t>(limit)) {
      found.resize(static_cast<std::size_t>(limit));
      slice.next = found.back().id;
    }
    for (const StoredSanction& one : found) slice.items.push_back(ownShapeOf(one));
    return slice;
  };
  co_return flatten(co_await m.sql.read("moderation.sanctionsOf", std::move(unit)));
}

}  // namespace madang::moderation
