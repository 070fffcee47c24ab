#pragma once

#include <string>
#include <string_view>

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

/// The place of a notification of a warning that is a block.
inline constexpr std::int64_t kBlockedPlace = 1;

/// What a notification says, in the member's language (`ko`; anything else is English). Plain text.
std::string sentenceOf(const StoredNotification& notification, std::string_view actor,
                       std::string_view language);

/// Why a member was told, or was not.
std::string sentenceOf(const StoredDecision& decision, bool korean);

}  // namespace madang::notifications
