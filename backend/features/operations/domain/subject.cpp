#include <algorithm>

#include "features/operations/operations.h"

namespace madang::operations {

Outcome<void> onlyParameters(const Subject& subject, std::initializer_list<std::string_view> known) {
  Fault fault{"validation", "Some members do not fit."};
  for (const auto& member : subject.params) {
    const std::string_view name = member.key();
    if (std::find(known.begin(), known.end(), name) == known.end())
      fault.errors.push_back(
          {"/params/" + std::string{name}, "unknown-member", "unknown or read-only member"});
  }
  if (!fault.errors.empty()) return Failure{std::move(fault)};
  return {};
}

}  // namespace madang::operations
