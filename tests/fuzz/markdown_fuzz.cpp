#include "adapters/cmark/cmark_markdown.h"
#include "fuzz/fuzz_input.h"

namespace {

using std::string_view;

// Tags without attributes, each between blanks.
constexpr string_view kPlain =
    " p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del table thead tbody tr th td a ";
constexpr string_view kWithAttributes[] = {"<ol start=\"",
                                           "<code class=\"language-",
                                           "<th align=\"",
                                           "<td align=\"",
                                           "<hr />",
                                           "<br />",
                                           "<input type=\"checkbox\" ",
                                           "<a href=\"http://",
                                           "<a href=\"https://",
                                           "<a href=\"mailto:",
                                           "<img src=\"http://",
                                           "<img src=\"https://"};

std::string lower(string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);  // schemes may be written in any case
  return result;
}

/// @param tag  from its `<` to its `>`.
bool isKnown(string_view tag) {
  const std::string begin = lower(tag.substr(0, 40));
  for (const auto known : kWithAttributes)
    if (begin.starts_with(known)) return true;
  const bool closes = tag.starts_with("</");
  const string_view name = tag.substr(closes ? 2 : 1, tag.size() - (closes ? 3 : 2));
  return (closes || name != "a") && kPlain.find(" " + std::string(name) + " ") != string_view::npos;
}

}  // namespace

/// Whatever a member writes, the HTML consists of tags from a closed list, and of text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 80'000) return 0;
  static const madang::cmark::CmarkMarkdown renderer;
  const std::string html = renderer.toHtml(madang::fuzz::textOf(data, size));
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find_first_of("<>", at + 1);
    madang::fuzz::require(end != std::string::npos && html[end] == '>', "a tag ends before the next begins");
    madang::fuzz::require(isKnown(string_view{html}.substr(at, end + 1 - at)), "only known tags");
  }
  return 0;
}
