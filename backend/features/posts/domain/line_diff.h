#pragma once

#include <string>
#include <string_view>

namespace madang::posts {

/// What changed between two texts, line by line, in the unified form (`@@ -1,3 +1,4 @@`, three lines of
/// context). Empty when the texts are equal. The shortest script is found by Myers' algorithm up to a bounded
/// effort; beyond it the part that differs is shown as removed and added as a whole.
std::string unifiedDiff(std::string_view before, std::string_view after);

}  // namespace madang::posts
