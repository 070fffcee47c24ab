#pragma once

#include "features/moderation/domain/case_store.h"

namespace madang::moderation {

class SqlCaseStore final : public CaseStore {
 public:
  std::optional<StoredCase> find(sql::ReadSession& session, CaseId id) const override;
  std::optional<StoredCase> openOf(sql::ReadSession& session, Target target) const override;
  void open(sql::WriteSession& session, const StoredCase& fresh) override;
  bool addReport(sql::WriteSession& session, const StoredReport& report) override;
  std::optional<StoredReport> reportBy(sql::ReadSession& session, CaseId id,
                                       MemberId reporter) const override;
  std::int64_t reportsSince(sql::ReadSession& session, MemberId reporter, UtcTime since) const override;
  std::vector<StoredReport> reports(sql::ReadSession& session, CaseId id, int limit) const override;
  bool claim(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by,
             UtcTime until) override;
  bool release(sql::WriteSession& session, CaseId id, std::int64_t version) override;
  bool decide(sql::WriteSession& session, CaseId id, std::int64_t version, MemberId by, UtcTime now,
              const std::string& decision) override;
  bool reopen(sql::WriteSession& session, const StoredCase& decided) override;
  std::vector<StoredCase> list(sql::ReadSession& session, const CaseQuery& query) const override;
  std::vector<StoredCase> ofTarget(sql::ReadSession& session, Target target, int limit) const override;
  std::vector<StoredCase> ofMember(sql::ReadSession& session, MemberId member, int limit) const override;
  std::int64_t countOpen(sql::ReadSession& session) const override;
};

}  // namespace madang::moderation
