#pragma once

#include "features/moderation/domain/case_desk.h"
#include "features/operations/operations.h"

namespace madang::moderation {

/// `moderation.dismiss`: many cases are decided with "keep" at a time.
///
/// The target is `selection` with `params.cases`, or `open`: all open cases, those with `params.category`
/// when it is given. What is reported after the plan is not included; what others have claimed is left alone.
class BulkDismiss final : public operations::OperationKind {
 public:
  BulkDismiss(CaseDesk& desk, const ModerationParts& parts) : m_desk(desk), m(parts) {}

  std::string_view name() const override { return "moderation.dismiss"; }
  Capability capability() const override { return Capability::ModerateContent; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
  std::chrono::seconds patience() const override { return std::chrono::seconds{120}; }

 private:
  struct Wanted {
    std::vector<StoredCase> cases;
    std::optional<CaseId> upTo;
    std::int64_t claimedByOthers = 0;
  };
  Task<Outcome<Wanted>> find(operations::Subject subject);

  CaseDesk& m_desk;
  const ModerationParts& m;
};

}  // namespace madang::moderation
