#include "features/moderation/storage/sql_case_store.h"

#include <limits>

namespace madang::moderation {
namespace {

#define MADANG_CASE_COLUMNS                                                                                 \
  "id, target_kind, target_id, post_id, member_id, title, state, version, reports, categories, opened_at, " \
  "last_report_at, claimed_by, claimed_until, decided_by, decided_at, decision"

constexpr sql::Statement kFind{"moderation.case",
                               "SELECT " MADANG_CASE_COLUMNS " FROM moderation_cases WHERE id = ?"};
constexpr sql::Statement kOpenOf{
    "moderation.openCaseOf", "SELECT " MADANG_CASE_COLUMNS
                             " FROM moderation_cases WHERE target_kind = ? AND target_id = ? AND state = 0"};
constexpr sql::Statement kOpen{
    "moderation.openCase",
    "INSERT INTO moderation_cases (id, target_kind, target_id, post_id, member_id, title, opened_at, "
    "last_report_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kAddReport{
    "moderation.addReport",
    "INSERT INTO moderation_reports (id, case_id, reporter_id, category, words, created_at) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (case_id, reporter_id) DO NOTHING"};
constexpr sql::Statement kCountReport{
    "moderation.countReport",
    "UPDATE moderation_cases SET reports = reports + 1, categories = categories | ?, last_report_at = ? "
    "WHERE id = ?"};
#define MADANG_REPORT_COLUMNS "id, case_id, reporter_id, category, words, created_at"
constexpr sql::Statement kReportBy{"moderation.reportBy",
                                   "SELECT " MADANG_REPORT_COLUMNS
                                   " FROM moderation_reports WHERE case_id = ? AND reporter_id = ?"};
constexpr sql::Statement kReportsSince{
    "moderation.reportsSince",
    "SELECT COUNT(*) FROM moderation_reports WHERE reporter_id = ? AND created_at >= ?"};
constexpr sql::Statement kReports{"moderation.reports",
                                  "SELECT " MADANG_REPORT_COLUMNS
                                  " FROM moderation_reports WHERE case_id = ? ORDER BY id LIMIT ?"};
constexpr sql::Statement kClaim{
    "moderation.claim",
    "UPDATE moderation_cases SET claimed_by = ?, claimed_until = ?, version = version + 1 "
    "WHERE id = ? AND version = ? AND state = 0"};
constexpr sql::Statement kDecide{
    "moderation.decide",
    "UPDATE moderation_cases SET state = 1, claimed_by = NULL, claimed_until = NULL, decided_by = ?, "
    "decided_at = ?, decision = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 0"};
constexpr sql::Statement kReopen{
    "moderation.reopen",
    "UPDATE moderation_cases SET state = 0, decided_by = NULL, decided_at = NULL, decision = NULL, "
    "version = version + 1 WHERE id = ? AND state = 1 AND NOT EXISTS (SELECT 1 FROM moderation_cases o "
    "WHERE o.target_kind = ? AND o.target_id = ? AND o.state = 0)"};

// Whose the case is: 0 nobody's, 1 the reader's, 2 somebody else's.
#define MADANG_CASE_FILTERS                                                                   \
  " AND ? IN (-1, target_kind) AND (? = 0 OR (categories & ?) <> 0) AND ? IN (-1, CASE WHEN " \
  "COALESCE(claimed_until, 0) <= ? THEN 0 WHEN claimed_by = ? THEN 1 ELSE 2 END)"
constexpr sql::Statement kOldest{"moderation.oldest",
                                 "SELECT " MADANG_CASE_COLUMNS
                                 " FROM moderation_cases WHERE state = ? AND id > ?" MADANG_CASE_FILTERS
                                 " ORDER BY id LIMIT ?"};
constexpr sql::Statement kNewest{"moderation.newest",
                                 "SELECT " MADANG_CASE_COLUMNS
                                 " FROM moderation_cases WHERE state = ? AND id < ?" MADANG_CASE_FILTERS
                                 " ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kMostReported{
    "moderation.mostReported",
    "SELECT " MADANG_CASE_COLUMNS
    " FROM moderation_cases WHERE state = 0 AND reports <= ? AND (reports < ? OR id < ?)" MADANG_CASE_FILTERS
    " ORDER BY reports DESC, id DESC LIMIT ?"};

constexpr sql::Statement kOfTarget{
    "moderation.casesOfTarget",
    "SELECT " MADANG_CASE_COLUMNS
    " FROM moderation_cases WHERE target_kind = ? AND target_id = ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kOfMember{"moderation.casesOfMember",
                                   "SELECT " MADANG_CASE_COLUMNS
                                   " FROM moderation_cases WHERE member_id = ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kCountOpen{"moderation.countOpen",
                                    "SELECT COUNT(*) FROM moderation_cases WHERE state = 0"};

StoredCase readCase(const sql::Row& row) {
  StoredCase c;
  c.id = row.id<CaseId>(0);
  c.target = {row.enumeration<TargetKind>(1), row.int64(2)};
  c.post = row.optionalId<PostId>(3);
  c.member = row.id<MemberId>(4);
  c.title = row.text(5);
  c.state = row.enumeration<CaseState>(6);
  c.version = row.int64(7);
  c.reports = row.int64(8);
  c.categories = row.int64(9);
  c.openedAt = row.time(10);
  c.lastReportAt = row.time(11);
  c.claimedBy = row.optionalId<MemberId>(12);
  c.claimedUntil = row.optionalTime(13);
  c.decidedBy = row.optionalId<MemberId>(14);
  c.decidedAt = row.optionalTime(15);
  c.decision = row.optionalText(16);
  return c;
}

std::vector<StoredCase> readCases(const sql::ResultSet& rows) {
  std::vector<StoredCase> cases;
  for (const sql::Row row : rows) cases.push_back(readCase(row));
  return cases;
}

std::optional<StoredCase> first(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return readCase(rows[0]);
}

StoredReport readReport(const sql::Row& row) {
  return {row.id<ReportId>(0), row.id<CaseId>(1), row.id<MemberId>(2), row.enumeration<ReportCategory>(3),
          row.text(4),         row.time(5)};
}

}  // namespace

std::optional<StoredCase> SqlCaseStore::find(sql::ReadSession& session, CaseId id) const {
  return first(session.query(kFind, id));
}

std::optional<StoredCase> SqlCaseStore::openOf(sql::ReadSession& session, Target target) const {
  return first(session.query(kOpenOf, target.kind, target.id));
}

void SqlCaseStore::open(sql::WriteSession& session, const StoredCase& c) {
  session.execute(kOpen, c.id, c.target.kind, c.target.id, c.post, c.member, c.title, c.openedAt,
                  c.lastReportAt);
}

bool SqlCaseStore::addReport(sql::WriteSession& session, const StoredReport& r) {
  if (session.execute(kAddReport, r.id, r.review, r.reporter, r.category, r.text, r.createdAt) == 0)
    return false;
  session.execute(kCountReport, std::int64_t{1} << static_cast<int>(r.category), r.createdAt, r.review);
  return true;
}

std::optional<StoredReport> SqlCaseStore::reportBy(sql::ReadSession& session, CaseId id,
                                                   MemberId reporter) const {
  const auto rows = session.query(kReportBy, id, reporter);
  if (rows.empty()) return std::nullopt;
  return readReport(rows[0]);
}

std::int64_t SqlCaseStore::reportsSince(sql::ReadSession& session, MemberId reporter, UtcTime since) const {
  return session.query(kReportsSince, reporter, since)[0].int64(0);
}

std::vector<StoredReport> SqlCaseStore::reports(sql::ReadSession& session, CaseId id, int limit) const {
  std::vector<StoredReport> found;
  for (const sql::Row row : session.query(kReports, id, limit)) found.push_back(readReport(row));
  return found;
}

bool SqlCaseStore::claim(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by,
                         UtcTime until) {
  return session.execute(kClaim, by, until, id, version) > 0;
}

bool SqlCaseStore::release(sql::WriteSession& session, CaseId id, std::int64_t version) {
  return session.execute(kClaim, std::monostate{}, std::monostate{}, id, version) > 0;
}

bool SqlCaseStore::decide(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by,
                          UtcTime now, const std::string& decision) {
  return session.execute(kDecide, by, now, decision, id, version) > 0;
}

bool SqlCaseStore::reopen(sql::WriteSession& session, const StoredCase& c) {
  return session.execute(kReopen, c.id, c.target.kind, c.target.id) > 0;
}

std::vector<StoredCase> SqlCaseStore::list(sql::ReadSession& session, const CaseQuery& q) const {
  constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
  const bool byReports = q.sort == CaseSort::Reports && q.state == CaseState::Open;
  std::vector<sql::Value> values;
  const sql::Statement* statement = &kMostReported;
  if (byReports) {
    const std::int64_t reports = q.after ? q.after->reports : kLargest;
    values = {reports, reports, q.after ? q.after->id.value : kLargest};
  } else if (q.sort == CaseSort::Oldest) {
    statement = &kOldest;
    values = {sql::toValue(q.state), q.after ? q.after->id.value : std::int64_t{0}};
  } else {
    statement = &kNewest;
    values = {sql::toValue(q.state), q.after ? q.after->id.value : kLargest};
  }
  const std::int64_t mask = q.category ? std::int64_t{1} << static_cast<int>(*q.category) : 0;
  const std::int64_t claim = q.claim ? static_cast<std::int64_t>(*q.claim) : -1;
  values.insert(values.end(), {q.kind ? static_cast<std::int64_t>(*q.kind) : std::int64_t{-1}, mask, mask,
                               claim, toUnixMillis(q.now), q.reader.value, std::int64_t{q.limit} + 1});
  return readCases(session.queryWith(*statement, values));
}

std::vector<StoredCase> SqlCaseStore::ofTarget(sql::ReadSession& session, Target target, int limit) const {
  return readCases(session.query(kOfTarget, target.kind, target.id, limit));
}

std::vector<StoredCase> SqlCaseStore::ofMember(sql::ReadSession& session, MemberId member, int limit) const {
  return readCases(session.query(kOfMember, member, limit));
}

std::int64_t SqlCaseStore::countOpen(sql::ReadSession& session) const {
  return session.query(kCountOpen)[0].int64(0);
}

}  // namespace madang::moderation
