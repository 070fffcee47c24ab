#pragma once

#include <string>
#include <string_view>

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

/// What a notification says, in the member's language (`ko`; anything else is English). Plain text.
std::string sentenceOf(const StoredNotification& notification, std::string_view actor,
                       std::string_view language);

/// Why a member was told, or was not.
std::string sentenceOf(const StoredDecision& decision, bool korean);

}  // namespace madang::notifications
