#pragma once

#include <string_view>
#include <vector>

namespace madang::sqlite {

/// Cuts a script into statements. Knows strings, quoted names, comments and the bodies of triggers;
/// statements that hold nothing but comments are left out. The views point into `script`.
/// @returns the statements; the last one may lack its `;`.
std::vector<std::string_view> splitStatements(std::string_view script);

}  // namespace madang::sqlite
