#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"

namespace madang::web {

/// Where a list goes on: the sort key and the id of the last item, as opaque text for clients.
///
/// `list` names the list with everything that shapes its order and filter (`posts.latest;hashtag=qt`): a
/// cursor fits only the list that it was made for. Base64url of version, check and values; a changed or
/// foreign one is refused. It holds no secret and grants nothing: the check catches mistakes, it is no
/// signature.
std::string encodeCursor(std::string_view list, std::span<const std::int64_t> values);

/// @param count  how many values this list's cursors hold; at most 8.
/// @returns the values, or `invalid-cursor` (400) for anything that encodeCursor() did not make for this
/// list.
Outcome<std::vector<std::int64_t>> decodeCursor(std::string_view list, std::string_view text,
                                                std::size_t count);

}  // namespace madang::web
