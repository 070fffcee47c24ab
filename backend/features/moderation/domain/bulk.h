#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/moderation/domain/staff.h"
#include "features/operations/operations.h"

/// What the operations on many things have in common.
namespace madang::moderation {

inline constexpr int kMostAtOnce = 500;

/// The ids in `params.NAME`, 1 to 500 different ones; `validation` otherwise.
Outcome<std::vector<std::int64_t>> idsIn(const operations::Subject& subject, std::string_view name);
/// `params.upTo`, when it is there; `validation` when it is no id.
Outcome<std::optional<std::int64_t>> upToIn(const operations::Subject& subject);
Staff staffOf(const operations::Subject& subject);
/// The ids as one text, for the state that a plan rests on.
std::string listText(const std::vector<std::int64_t>& ids);
/// Passed, or a warning when nothing would change, or failed when it is too much for one operation.
PlanCheck countCheck(const operations::Subject& reader, std::int64_t count);

/// Does all of them, one after the other. Those that somebody else changed at the last moment are left alone
/// and counted; any other failure ends it.
/// @param what     what they are, in the result: `posts`
/// @param one      does the one at this place of the list
/// @param isStale  of the code of a failure: it changed
Task<Outcome<operations::Effect>> doEach(std::size_t count, std::string what,
                                         std::function<Task<Outcome<ActionTaken>>(std::size_t)> one,
                                         std::function<bool(std::string_view)> isStale);
/// Each one is committed when doEach() returns; without its answer nobody can tell how many were.
operations::Verdict verdictOf(const operations::Effect& effect, std::string_view what);

}  // namespace madang::moderation
