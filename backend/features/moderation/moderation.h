#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "contract/moderation/moderation.h"

/// Front door of moderation: what other features hear of it.
namespace madang::moderation {

struct ModerationSettings {
  std::chrono::seconds claim{600};  ///< how long a claim keeps others away
  std::chrono::seconds undo{10};    ///< how long an action may be undone
};

/// A warning or a block that can no longer be undone, for the member's mail. Once for each.
struct MemberSanctioned {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;  ///< `ko` or `en`
  SanctionKind kind = SanctionKind::Warning;
  ReportCategory category = ReportCategory::Other;
  std::string reason;
  UtcTime blockedUntil;
  ActionId sanction;  ///< the same for every telling of it
};

/// Staff decided on an appeal, and it can no longer be undone; for the member's mail. Once for each.
struct AppealDecided {
  MemberId member;
  std::string email;
  std::string nickname;
  std::string language;  ///< `ko` or `en`
  bool granted = false;  ///< the warning was withdrawn
  std::string words;     ///< of whoever decided
  std::optional<UtcTime> blockedUntil;
};

/// Something in the queue or in the history is not as it was.
struct ModerationChanged {
  std::string what;  ///< `reported`, `claimed`, `released`, `decided`, `acted`, `undone`
  std::optional<CaseId> review;
  TargetKind targetKind = TargetKind::Post;
  std::string targetId;
  MemberId member;  ///< whom it is about
  MemberId actor;
  UtcTime at;
  std::int64_t open = 0;  ///< cases, once the unit is committed
};

}  // namespace madang::moderation
