#pragma once

#include <string>
#include <string_view>

namespace madang {

/// Appends `text` so that HTML shows it as it is, between tags or inside double quotes.
void appendHtmlText(std::string& out, std::string_view text);

}  // namespace madang
