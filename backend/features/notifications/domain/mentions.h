#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace madang::notifications {

/// Of one text; whoever is mentioned beyond that is not told.
inline constexpr std::size_t kMostMentions = 10;

/// Whose nickname something is.
using FindNickname = std::function<std::optional<MemberId>(std::string_view)>;

/// The members that a Markdown text names with `@nickname`, each once, in their order.
///
/// Nicknames may hold blanks and punctuation, and Korean ones are followed by particles without a blank
/// (`@민지님께서`): of all beginnings that end where a word does, or before a particle, the longest that is
/// somebody's name counts. Addresses (`a@b.c`) and code are no mentions.
std::vector<MemberId> mentionsIn(std::string_view text, const FindNickname& find);

}  // namespace madang::notifications
