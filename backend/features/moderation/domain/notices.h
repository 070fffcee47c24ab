#pragma once

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

/// Lets members know of warnings and blocks, once these can no longer be undone.
class Notices {
 public:
  explicit Notices(const ModerationParts& parts) : m(parts) {}

  /// Raises MemberSanctioned for what is due. @returns how many.
  Task<Outcome<std::int64_t>> run();

 private:
  const ModerationParts& m;
};

}  // namespace madang::moderation
