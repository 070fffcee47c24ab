#pragma once

#include <optional>
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

}  // namespace madang::moderation
