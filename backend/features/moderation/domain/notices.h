#pragma once

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

/// Lets members know of warnings, blocks and what became of their appeals, once these can no longer be
/// undone.
class Notices {
 public:
  explicit Notices(const ModerationParts& parts) : m(parts) {}

  /// Raises MemberSanctioned and AppealDecided for what is due. @returns how many.
  Task<Outcome<std::int64_t>> run();

 private:
  Task<Outcome<std::int64_t>> tellSanctions(UtcTime before);
  Task<Outcome<std::int64_t>> tellAnswers(UtcTime before);
  bool tell(sql::WriteSession& session, const StoredSanction& sanction);
  bool tell(sql::WriteSession& session, const StoredAnswer& answer);

  const ModerationParts& m;
};

}  // namespace madang::moderation
