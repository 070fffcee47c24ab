#pragma once

#include <string_view>

namespace madang::accounts {

/// Whether the password, without case, is one that attackers try first. The list is short on purpose: it
/// holds what passes the length rule and stands at the top of published counts, with Korean keyboard habits
/// added.
bool isCommonPassword(std::string_view password);

}  // namespace madang::accounts
