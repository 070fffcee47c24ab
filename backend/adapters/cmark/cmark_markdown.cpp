#include "adapters/cmark/cmark_markdown.h"

#include <algorithm>
#include <memory>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "adapters/cmark/html_writer.h"
#include "runtime/html_text.h"

namespace madang::cmark {
namespace {

// Measured with cmark-gfm 0.29.0.gfm.6: below these figures 80,000 bytes parse in well under 30 ms; far above
// them some inputs take time, or give HTML, that grows with the square of their length.
constexpr std::size_t kMostOpeners = 3'000;  // brackets and emphasis marks in one text
constexpr std::size_t kMostAts = 300;        // each may be a mail address
constexpr std::size_t kMostBlockMarks = 64;  // quote and list marks that begin one line
constexpr std::size_t kMostColumns = 64;     // bars in one line
constexpr std::size_t kMostCells = 20'000;   // the widest line times all lines: short rows are filled up

bool isBlockMark(char c) {
  return c == '>' || c == '-' || c == '*' || c == '+';
}
bool isOpener(char c) {
  return std::string_view{"[]_*~<`!"}.find(c) != std::string_view::npos;
}
bool mayPrecedeBlockMark(char c) {
  return c == ' ' || c == '\t' || c == '.' || c == ')' || (c >= '0' && c <= '9');
}

/// Counts what could keep the parser busy; one pass.
class Labour {
 public:
  bool isTooMuch(std::string_view text) {
    for (const char c : text) {
      count(c);
      if (m_openers > kMostOpeners || m_ats > kMostAts || m_marks > kMostBlockMarks || m_bars > kMostColumns)
        return true;
    }
    return m_widest > 1 && m_widest * m_lines > kMostCells;
  }

 private:
  void count(char c) {
    if (c == '\n') {
      ++m_lines;
      m_atStart = true;
      m_marks = m_bars = 0;
      return;
    }
    if (m_atStart && isBlockMark(c))
      ++m_marks;
    else if (!mayPrecedeBlockMark(c))
      m_atStart = false;
    if (isOpener(c)) ++m_openers;
    if (c == '@') ++m_ats;
    if (c == '|') m_widest = std::max(m_widest, ++m_bars);
  }

  std::size_t m_openers = 0, m_ats = 0, m_marks = 0, m_bars = 0, m_widest = 0, m_lines = 1;
  bool m_atStart = true;
};

std::string asTyped(std::string_view text) {
  std::string out = "<pre>";
  appendHtmlText(out, text);
  out += "</pre>\n";
  return out;
}

}  // namespace

CmarkMarkdown::CmarkMarkdown() {
  cmark_gfm_core_extensions_ensure_registered();
}

std::string CmarkMarkdown::toHtml(std::string_view markdown) const {
  if (Labour{}.isTooMuch(markdown)) return asTyped(markdown);
  constexpr int kOptions = CMARK_OPT_VALIDATE_UTF8;
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(kOptions),
                                                                      cmark_parser_free);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
    if (auto* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(cmark_parser_finish(parser.get()),
                                                                    cmark_node_free);
  return writeHtml(document.get());
}

}  // namespace madang::cmark
