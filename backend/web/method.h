#pragma once

#include <cstdint>
#include <string_view>

namespace madang::web {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options };

constexpr std::string_view methodName(Method method) {
  constexpr std::string_view kNames[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return kNames[static_cast<std::size_t>(method)];
}

}  // namespace madang::web
