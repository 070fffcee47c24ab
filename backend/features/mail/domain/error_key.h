#pragma once

#include <string>
#include <string_view>

namespace madang::mail {

/// What errors of one kind have in common: `421 4.7.0` for a reply, otherwise the words without their
/// numbers. `Failed to connect to 127.0.0.1 port 587: refused` becomes `Failed to connect to # port #:
/// refused`.
std::string errorKeyOf(int code, std::string_view detail);

}  // namespace madang::mail
