#pragma once

#include <string>

struct cmark_node;

namespace madang::cmark {

/// Writes a parsed document as HTML from a closed list of tags.
std::string writeHtml(cmark_node* document);

}  // namespace madang::cmark
