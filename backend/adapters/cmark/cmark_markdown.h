#pragma once

#include "ports/markdown.h"

namespace madang::cmark {

/// GitHub-flavoured Markdown: tables, strikethrough, bare links, task lists.
///
/// cmark only parses. The HTML is written here, from a closed list of tags and attributes, so there is
/// nothing to filter out afterwards: raw HTML becomes visible text, links lead to http, https and mailto
/// only. Texts that would make the parser slow (very many brackets or nested blocks) are shown as they were
/// typed.
class CmarkMarkdown final : public MarkdownRenderer {
 public:
  CmarkMarkdown();
  std::string toHtml(std::string_view markdown) const override;
  int version() const override { return 1; }
};

}  // namespace madang::cmark
