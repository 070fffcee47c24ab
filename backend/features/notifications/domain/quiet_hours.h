#pragma once

#include <optional>

#include "features/notifications/domain/rows.h"

namespace madang::notifications {

/// The end of the quiet hours that `now` lies in; nothing outside of them.
std::optional<UtcTime> quietUntil(const Preferences& wanted, UtcTime now);

/// `07:30` as 450; nothing for any other text.
std::optional<std::int64_t> minuteOfDay(std::string_view text);
std::string clockText(std::int64_t minute);

}  // namespace madang::notifications
