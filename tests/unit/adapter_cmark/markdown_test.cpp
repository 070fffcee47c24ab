#include "adapters/cmark/cmark_markdown.h"

#include <chrono>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using madang::cmark::CmarkMarkdown;

namespace {

std::string render(std::string_view text) {
  static const CmarkMarkdown s_markdown;
  return s_markdown.toHtml(text);
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// What the HTML may consist of, read by a second and independent pair of eyes: every tag has to match one of
/// these, and there may be no `<` anywhere else.
bool isHarmless(const std::string& html) {
  static const std::regex s_tag(
      "</?(p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|del|table|thead|tbody|tr|th|td|a)>"
      "|<(hr|br) />"
      "|<ol start=\"[0-9]+\">"
      "|<t[hd] align=\"(left|right|center)\">"
      "|<code class=\"language-[A-Za-z0-9+#_.\\-]+\">"
      "|<input type=\"checkbox\"( checked=\"\")? disabled=\"\" />"
      "|<a href=\"((https?|HTTPS?)://|mailto:)[^\"<>'\\s]+\"( title=\"[^\"<>]*\")? rel=\"nofollow ugc "
      "noopener\">"
      "|<img src=\"(https?|HTTPS?)://[^\"<>'\\s]+\" alt=\"[^\"<>]*\"( title=\"[^\"<>]*\")? loading=\"lazy\" "
      "/>");
  std::string rest;
  std::size_t from = 0;
  for (std::sregex_iterator it(html.begin(), html.end(), s_tag), end; it != end; ++it) {
    rest += html.substr(from, it->position() - from);
    from = static_cast<std::size_t>(it->position() + it->length());
  }
  rest += html.substr(from);
  return rest.find_first_of("<>") == std::string::npos;
}

}  // namespace

TEST_CASE("common Markdown becomes the usual HTML") {
  CHECK(render("안녕 *세상*") == "<p>안녕 <em>세상</em></p>\n");
  CHECK(render("# Title\n\ntext") == "<h1>Title</h1>\n<p>text</p>\n");
  CHECK(render("- a\n- b\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(render("3. a\n") == "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
  CHECK(render("~~old~~ **new** `code`") == "<p><del>old</del> <strong>new</strong> <code>code</code></p>\n");
  CHECK(render("> quote") == "<blockquote>\n<p>quote</p>\n</blockquote>\n");
}

TEST_CASE("a code block keeps its language") {
  CHECK(render("```c++\nint a<b;\n```") == "<pre><code class=\"language-c++\">int a&lt;b;\n</code></pre>\n");
  CHECK(render("```x\" onclick=\"y\ncode\n```") == "<pre><code>code\n</code></pre>\n");
  CHECK(render("```\nplain\n```") == "<pre><code>plain\n</code></pre>\n");
}

TEST_CASE("tables and task lists are understood") {
  const std::string table = render("| a | b |\n|:--|--:|\n| 1 | 2 |\n");
  CHECK(table.find("<thead>\n<tr><th align=\"left\">a</th><th align=\"right\">b</th></tr>\n</thead>") !=
        std::string::npos);
  CHECK(table.find("<tbody>\n<tr><td align=\"left\">1</td>") != std::string::npos);
  CHECK(table.find("</tbody>\n</table>") != std::string::npos);
  CHECK(render("- [x] done\n").find("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> done") !=
        std::string::npos);
}

TEST_CASE("links lead to http, https and mailto only, and say that we do not vouch for them") {
  CHECK(render("[a](https://example.org/?a=1&b=2 \"t\")") ==
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" title=\"t\" rel=\"nofollow ugc "
        "noopener\">a</a></p>\n");
  CHECK(render("https://example.org") ==
        "<p><a href=\"https://example.org\" rel=\"nofollow ugc noopener\">https://example.org</a></p>\n");
  CHECK(render("[a](javascript:alert)") == "<p>a</p>\n");
  CHECK(render("[a](/relative)") == "<p>a</p>\n");
  CHECK(render("![alt *x*](http://e.org/i.png)") ==
        "<p><img src=\"http://e.org/i.png\" alt=\"alt x\" loading=\"lazy\" /></p>\n");
  CHECK(render("![alt](data:image/png;base64,AAAA)") == "<p>alt</p>\n");
}

TEST_CASE("nothing a member writes can run in a browser") {
  const std::vector<std::string> corpus{
      "<script>alert(1)</script>",
      "<ScRiPt src=//evil.example/x.js></sCrIpT>",
      "<img src=x onerror=alert(1)>",
      "<svg/onload=alert(1)>",
      "<svg><script>alert&#40;1)</script>",
      "<iframe src=\"javascript:alert(1)\"></iframe>",
      "<math><mtext></mtext><script>alert(1)</script></math>",
      "<a href=\"javascript:alert(1)\">x</a>",
      "<style>@import 'http://evil';</style>",
      "<base href=\"http://evil/\">",
      "<form action=\"http://evil\"><input name=x></form>",
      "<!-- --><script>alert(1)</script>",
      "<![CDATA[<script>alert(1)</script>]]>",
      "<?php echo 1 ?>",
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x]( javascript:alert(1))",
      "[x](java\nscript:alert(1))",
      "[x](java&#10;script:alert(1))",
      "[x](&#x6A;avascript:alert(1))",
      "[x](javascript&colon;alert(1))",
      "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
      "[x](vbscript:msgbox(1))",
      "[x](file:///etc/passwd)",
      "[x](https://a\"onmouseover=\"alert(1))",
      "[x](<https://a\" onmouseover=\"alert(1)>)",
      "[x](https://a' onmouseover='alert(1))",
      "[x](https://a 'title\" onmouseover=\"alert(1)')",
      "[x](https://a \"<script>alert(1)</script>\")",
      "[x](https://a \"t&quot; onclick=&quot;alert(1)\")",
      "![x](javascript:alert(1))",
      "![x\" onerror=\"alert(1)](https://a)",
      "![<script>](https://a)",
      "![](https://a\" onerror=\"alert(1))",
      "![a](https://x \"y\" onerror=alert(1))",
      "[![x](javascript:alert(1))](javascript:alert(2))",
      "[r]\n\n[r]: javascript:alert(1)",
      "[r]\n\n[r]: https://a \"x\" onclick=alert(1)",
      "<javascript:alert(1)>",
      "<https://a\"onclick=alert(1)>",
      "www.example.org\"onmouseover=alert(1)",
      "https://example.org/<script>alert(1)</script>",
      "a@b.c\"onclick=alert(1)",
      "```\n</code></pre><script>alert(1)</script>\n```",
      "```\"><script>alert(1)</script>\nx\n```",
      "``` \"onclick=alert(1)\nx\n```",
      "~~~html onload=alert(1)\n<script>\n~~~",
      "    </code><script>alert(1)</script>",
      "`</code><script>alert(1)</script>`",
      "| <script> | a |\n|--|--|\n| <img onerror=x> | \"> |",
      "|a|\n|:--\" onclick=alert(1)|\n|b|",
      "- [x] <script>alert(1)</script>",
      "# <script>alert(1)</script>",
      "> <script>alert(1)</script>",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "&#60;script&#62;alert(1)&#60;/script&#62;",
      "\\<script\\>alert(1)\\</script\\>",
      "<scr<script>ipt>alert(1)</scr</script>ipt>",
      "<img src=\"x` `<script>alert(1)</script>\"` `>",
      "<a\x0bhref=\"javascript:alert(1)\">x</a>",
      std::string("<scr\0ipt>alert(1)</scr\0ipt>", 27),
      "\xC0\xBCscript\xC0\xBE alert(1)",
      "<div style=\"background:url(javascript:alert(1))\">",
      "<details open ontoggle=alert(1)>",
      "<video><source onerror=alert(1)>",
      "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
      "<x onclick=alert(1)>click",
      "*<script>*alert(1)*</script>*",
      "~~<script>~~",
      "[x](mailto:a@b.c?subject=\"><script>)",
      "<mailto:a@b.c\"onclick=x>",
      "\u202e<script>",
  };
  for (const auto& text : corpus) {
    INFO(text);
    const std::string html = render(text);
    INFO(html);
    CHECK(isHarmless(html));
  }
}

TEST_CASE("the harmlessness test itself finds harm") {
  CHECK_FALSE(isHarmless("<p><script>x</script></p>"));
  CHECK_FALSE(isHarmless("<a href=\"javascript:x\" rel=\"nofollow ugc noopener\">x</a>"));
  CHECK_FALSE(isHarmless("<p onclick=\"x\">a</p>"));
  CHECK_FALSE(isHarmless("<a href=\"https://a\" onclick=\"x\" rel=\"nofollow ugc noopener\">x</a>"));
}

TEST_CASE("texts made to keep a parser busy are answered quickly and briefly") {
  std::string ticks;
  for (int i = 1; i < 190; ++i) ticks += std::string(static_cast<std::size_t>(i), '`') + "a";
  const std::vector<std::string> corpus{
      repeated("[", 20'000),
      repeated("![l", 6'600),
      repeated("> ", 10'000),
      repeated("- ", 10'000),
      repeated("*a_ ", 5'000),
      repeated("_", 20'000),
      repeated("www.", 5'000),
      repeated("a@", 10'000),
      repeated("~", 20'000),
      repeated("|a", 10'000),
      repeated("[a](", 5'000),
      repeated("[a]: u\n", 2'800),
      repeated("a.b@c.d ", 2'500),
      repeated("-\n", 10'000),
      repeated("<![CDATA[", 2'200),
      repeated("&#1;", 5'000),
      repeated("\\", 20'000),
      ticks,
      repeated("|", 300) + "\n" + repeated("|-", 299) + "\n" + repeated("a\n", 9'500),
      repeated(">", 60) + "a\n" + repeated("a\n", 9'900),
  };
  for (const auto& text : corpus) {
    INFO(text.substr(0, 20));
    const auto begin = std::chrono::steady_clock::now();
    const std::string html = render(text);
    // A guard against squares, not a benchmark: these took seconds without the limits.
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{1});
    CHECK(html.size() < 20 * text.size() + 1'000);
    CHECK(isHarmless(html));
  }
}

TEST_CASE("deep nesting keeps the text and loses the tags") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "> ";
  text += "**" + repeated("*a ", 100) + "end";
  const std::string html = render(text);
  CHECK(isHarmless(html));
  CHECK(html.find("end") != std::string::npos);
}
