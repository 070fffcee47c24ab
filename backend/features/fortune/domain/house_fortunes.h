#pragma once

#include <cstdint>
#include <string_view>

namespace madang::fortune {

/// One of the house's own; the same number gives the same one. @param korean  else English
std::string_view houseFortune(std::uint64_t number, bool korean);

}  // namespace madang::fortune
