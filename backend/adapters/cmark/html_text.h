#pragma once

#include <string>
#include <string_view>

namespace madang::cmark {

/// Appends a URL as the value of an attribute in double quotes.
void appendUrl(std::string& out, std::string_view url);

/// Whether members may link there: http, https and mailto, without white space or control characters.
bool isLinkAllowed(std::string_view url);
/// Whether an image may come from there: http and https.
bool isImageAllowed(std::string_view url);

/// The first word of a code block's info string when it is a plain name (`c++`, `objective-c`), else nothing.
std::string_view codeLanguage(std::string_view info);

}  // namespace madang::cmark
