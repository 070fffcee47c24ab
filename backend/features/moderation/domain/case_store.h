#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/moderation/domain/staff.h"
#include "ports/sql.h"

namespace madang::moderation {

struct StoredCase {
  CaseId id;
  Target target;
  std::optional<PostId> post;
  MemberId member;
  std::string title;
  CaseState state = CaseState::Open;
  std::int64_t version = 1;
  std::int64_t reports = 0;
  std::int64_t categories = 0;  ///< one bit each
  UtcTime openedAt;
  UtcTime lastReportAt;
  std::optional<MemberId> claimedBy;
  std::optional<UtcTime> claimedUntil;
  std::optional<MemberId> decidedBy;
  std::optional<UtcTime> decidedAt;
  std::optional<std::string> decision;
};

struct StoredReport {
  ReportId id;
  CaseId review;
  MemberId reporter;
  ReportCategory category = ReportCategory::Other;
  std::string text;
  UtcTime createdAt;
};

struct CaseQuery {
  CaseState state = CaseState::Open;
  CaseSort sort = CaseSort::Reports;
  std::optional<TargetKind> kind;
  std::optional<ReportCategory> category;
  std::optional<ClaimFilter> claim;
  MemberId reader;  ///< whose claims are "mine"
  UtcTime now;
  struct Position {
    std::int64_t reports = 0;
    CaseId id;
  };
  std::optional<Position> after;
  int limit = 20;
};

/// Cases and reports. Any SQL thread, keeps no state; everything throws sql::Error.
class CaseStore {
 public:
  virtual ~CaseStore() = default;

  virtual std::optional<StoredCase> find(sql::ReadSession& session, CaseId id) const = 0;
  virtual std::optional<StoredCase> openOf(sql::ReadSession& session, Target target) const = 0;
  virtual void open(sql::WriteSession& session, const StoredCase& fresh) = 0;
  /// @returns false when the reporter has reported this already; then nothing happens.
  virtual bool addReport(sql::WriteSession& session, const StoredReport& report) = 0;
  virtual std::optional<StoredReport> reportBy(sql::ReadSession& session, CaseId id,
                                               MemberId reporter) const = 0;
  virtual std::int64_t reportsSince(sql::ReadSession& session, MemberId reporter, UtcTime since) const = 0;
  virtual std::vector<StoredReport> reports(sql::ReadSession& session, CaseId id, int limit) const = 0;

  // These three: only an open case, only from this version; the version grows.
  virtual bool claim(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by,
                     UtcTime until) = 0;
  virtual bool release(sql::WriteSession& session, CaseId id, std::int64_t version) = 0;
  virtual bool decide(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by, UtcTime now,
                      const std::string& decision) = 0;
  /// Only a decided case of which there is no newer open one; the version grows.
  virtual bool reopen(sql::WriteSession& session, const StoredCase& decided) = 0;

  /// One more than asked for when there are more.
  virtual std::vector<StoredCase> list(sql::ReadSession& session, const CaseQuery& query) const = 0;
  virtual std::vector<StoredCase> ofTarget(sql::ReadSession& session, Target target, int limit) const = 0;
  virtual std::vector<StoredCase> ofMember(sql::ReadSession& session, MemberId member, int limit) const = 0;
  virtual std::int64_t countOpen(sql::ReadSession& session) const = 0;
};

}  // namespace madang::moderation
