#include "adapters/cmark/cmark_markdown.h"
#include "fuzz/fuzz_input.h"

/// Nothing that a member writes becomes a tag, an attribute or a target that runs in a browser.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 20'000) return 0;
  static const madang::cmark::CmarkMarkdown renderer;
  const std::string html = renderer.toHtml(madang::fuzz::textOf(data, size));
  for (const char* forbidden :
       {"<script", "<iframe", "<style", "<svg", "<object", "=\"javascript:", "=\"data:"})
    madang::fuzz::require(html.find(forbidden) == std::string::npos, forbidden);
  return 0;
}
