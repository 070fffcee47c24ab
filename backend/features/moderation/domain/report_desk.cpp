#include "features/moderation/domain/report_desk.h"

#include "ports/sql_fault.h"

namespace madang::moderation {
namespace {

constexpr std::size_t kLongestWords = 1'000;
constexpr std::size_t kLongestTitle = 120;
constexpr std::int64_t kReportsADay = 50;

Failure<Fault> notFitting(const char* pointer, const char* code, const char* why) {
  return Failure{Fault{"validation", "Some members do not fit.", {{pointer, code, why}}}};
}

Outcome<void> checkWords(const std::string& words, bool needed) {
  if (lengthOf(words) > kLongestWords) return notFitting("/text", "too-long", "at most 1000 characters");
  if (needed && words.find_first_not_of(" \t\r\n") == words.npos)
    return notFitting("/text", "required", "say what is wrong");
  return {};
}

Report reportOf(const StoredReport& r, Target target) {
  return {r.id, target.kind, std::to_string(target.id), r.category, r.text, r.createdAt};
}

}  // namespace

Task<Outcome<Reported>> ReportDesk::report(MemberId reporter, Target target, NewReport report,
                                           sql::Seal<Reported> seal) {
  if (report.category == ReportCategory::Appeal)
    co_return notFitting("/category", "unknown-value", "this is no category of reports");
  const auto words = checkWords(report.text.value_or(""), report.category == ReportCategory::Other);
  if (!words) co_return words.failure();
  auto unit = [this, reporter, target, report, seal](sql::WriteSession& session) -> Outcome<Reported> {
    auto reported = reportIn(session, reporter, target, report);
    if (reported && seal) seal(session, *reported);
    return reported;
  };
  co_return flatten(co_await m.sql.write("moderation.report", std::move(unit)));
}

Outcome<Reported> ReportDesk::reportIn(sql::WriteSession& session, MemberId reporter, Target target,
                                       const NewReport& report) {
  auto review = caseFor(session, reporter, target);
  if (!review) return review.failure();
  const UtcTime now = m.clock.now();
  if (review->version > 0)
    if (const auto before = m.cases.reportBy(session, review->id, reporter))
      return Reported{reportOf(*before, target), false};
  if (m.cases.reportsSince(session, reporter, now - std::chrono::hours{24}) >= kReportsADay)
    return Failure{Fault{"report-limit", "Fifty reports a day are enough.", {}, std::chrono::seconds{3600}}};
  return file(session, std::move(*review),
              {m.ids.next<ReportId>(), {}, reporter, report.category, report.text.value_or(""), now});
}

/// The open case, or a fresh one with version 0 that is not stored yet.
Outcome<StoredCase> ReportDesk::caseFor(sql::ReadSession& session, MemberId reporter, Target target) const {
  StoredCase fresh;
  fresh.version = 0;
  fresh.target = target;
  if (target.kind == TargetKind::Member) {
    const auto member = m.members.file(session, MemberId{target.id});
    if (!member) return Failure{Fault{"member-not-found", "There is no such member."}};
    fresh.member = member->id;
    fresh.title = member->nickname;
  } else {
    const auto content = m.content.visible(session, target);
    if (!content) return content.failure();
    fresh.member = content->author;
    fresh.post = content->post;
    fresh.title = shortened(content->title.empty() ? content->body : content->title, kLongestTitle);
  }
  if (fresh.member == reporter) return Failure{Fault{"own-content", "Nobody reports himself."}};
  if (auto open = m.cases.openOf(session, target)) return std::move(*open);
  return fresh;
}

Reported ReportDesk::file(sql::WriteSession& session, StoredCase review, StoredReport report) {
  if (review.version == 0) {
    review.id = m.ids.next<CaseId>();
    review.openedAt = review.lastReportAt = report.createdAt;
    m.cases.open(session, review);
  }
  report.review = review.id;
  m.cases.addReport(session, report);
  m_desk.tell(session, "reported", review.id, review.target, review.member, report.reporter);
  return {reportOf(report, review.target), true};
}

Task<Outcome<Reported>> ReportDesk::appeal(MemberId member, ActionId sanction, NewAppeal appeal,
                                           sql::Seal<Reported> seal) {
  const auto words = checkWords(appeal.text, true);
  if (!words) co_return words.failure();
  auto unit = [this, member, sanction, appeal, seal](sql::WriteSession& session) -> Outcome<Reported> {
    auto filed = appealIn(session, member, sanction, appeal.text);
    if (filed && seal) seal(session, *filed);
    return filed;
  };
  co_return flatten(co_await m.sql.write("moderation.appeal", std::move(unit)));
}

Outcome<Reported> ReportDesk::appealIn(sql::WriteSession& session, MemberId member, ActionId id,
                                       const std::string& words) {
  const auto sanction = m.actions.sanction(session, id);
  if (!sanction || sanction->member != member || sanction->undone || sanction->withdrawn)
    return Failure{Fault{"warning-not-found", "There is no such warning."}};
  const UtcTime now = m.clock.now();
  if (!m.actions.appeal(session, id, now))
    return Failure{Fault{"already-appealed", "Staff will look at it."}};
  StoredCase review;
  review.version = 0;
  review.target = {TargetKind::Warning, id.value};
  review.member = member;
  review.title = shortened(sanction->reason, kLongestTitle);
  return file(session, std::move(review),
              {m.ids.next<ReportId>(), {}, member, ReportCategory::Appeal, words, now});
}

}  // namespace madang::moderation
