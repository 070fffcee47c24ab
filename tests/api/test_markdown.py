"""Nothing that a member writes runs in a reader's browser; what is meant well is kept."""

import html.parser

import pytest

POST = "/api/v1/posts"
ALLOWED = {"p", "br", "em", "strong", "del", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "img", "table",
           "thead", "tbody", "tr", "th", "td", "input", "sup", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {
    "a": {"href", "title", "rel"}, "code": {"class"}, "pre": {"lang"}, "ol": {"start"}, "th": {"align"},
    "td": {"align"}, "img": {"src", "alt", "title", "loading"}, "input": {"type", "checked", "disabled"},
}
SCHEMES = ("http://", "https://", "mailto:")

CORPUS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>", "<img/src='x'/onerror='alert(1)'>", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<base href=//x.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//x.example/x.css>",
    "<style>@import '//x.example/x.css';</style>", "<body onload=alert(1)>", "<form action=//x.example><input name=a>",
    "<button formaction=javascript:alert(1)>x</button>", "<details open ontoggle=alert(1)>", "<video src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<div style='background:url(javascript:alert(1))'>", "<p style=position:fixed>x</p>", "<textarea><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<xmp><script>alert(1)</script></xmp>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<!DOCTYPE x [<!ENTITY y 'z'>]>",
    "<template><script>alert(1)</script></template>", "<plaintext>", "<title></title><script>alert(1)</script>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))", "[x](&#x6A&#x61vascript:alert(1))", "[x](javascript&colon;alert(1))",
    "[x](%6Aavascript:alert(1))", "[x](vbscript:msgbox(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)", "[x](//x.example/\" onmouseover=alert(1) x=\")", "[x](http://a.example \"\" onmouseover=alert(1)\")",
    "[x](http://a.example '\"><script>alert(1)</script>')", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](x)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)", "![x](http://a.example/x.png \"a\\\" onload=\\\"alert(1)\")",
    "<javascript:alert(1)>", "<data:text/html,x>", "<http://a.example/\"onmouseover=alert(1)>", "https://a.example/\"onmouseover=alert(1)",
    "[x]: javascript:alert(1)\n\n[x]", "[x]: <javascript:alert(1)> \"t\"\n\n[x][]", "[^1]\n\n[^1]: <script>alert(1)</script>",
    "```\"><script>alert(1)</script>\nx\n```", "``` \" onclick=alert(1)\nx\n```", "~~~ <script>\nx\n~~~", "`<script>alert(1)</script>`",
    "| <script> |\n|---|\n| <img src=x onerror=alert(1)> |", "- [x] <script>alert(1)</script>", "# <svg/onload=alert(1)>",
    "> <script>\n> alert(1)\n> </script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script\\>alert(1)", "a<b onclick=alert(1)>c",
    "<\u017fcript>alert(1)</\u017fcript>", "<scr\u0131pt>alert(1)</scr\u0131pt>", "\u202e<script>alert(1)</script>", "<a/\u00a0href=javascript:alert(1)>x",
    "<" * 2000, "[" * 2000, "*" * 4000, "![[[[](" * 500, "<a href=" * 500, ">" * 500 + "x", "- " * 500 + "x",
]


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.bad, self.open = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ALLOWED:
            self.bad.append(f"<{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()) and not name.startswith(("data-footnote", "id", "class", "aria-label")):
                self.bad.append(f"<{tag} {name}>")
            if name in ("href", "src") and not (value or "").lower().startswith((*SCHEMES, "#", "/")) and value:
                self.bad.append(f"<{tag} {name}={value!r}>")
        if tag == "input" and ("type", "checkbox") not in attributes:
            self.bad.append("an input that is no check box")

    def handle_comment(self, data):
        if "omitted" not in data:
            self.bad.append(f"a comment {data[:50]!r}")

    def handle_decl(self, decl):
        self.bad.append(f"a declaration {decl[:50]!r}")

    def handle_pi(self, data):
        self.bad.append(f"an instruction {data[:50]!r}")


def dangers(rendered):
    reader = Reader()
    reader.feed(rendered)
    reader.close()
    return reader.bad


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_nothing_that_runs_comes_out(kim, anyone, text):
    post = kim.new_post(body=text)
    assert dangers(post["bodyHtml"]) == [], post["bodyHtml"][:500]
    comment = kim.new_comment(post["id"], text)
    assert dangers(comment["bodyHtml"]) == [], comment["bodyHtml"][:500]
    read = anyone.get(f"{POST}/{post['id']}").expect(200)
    assert read["bodyHtml"] == post["bodyHtml"]
    assert read["body"] == text


def test_an_edit_is_rendered_with_the_same_care(kim):
    post = kim.new_post()
    edited = kim.patch(f"{POST}/{post['id']}", json={"body": "[x](javascript:alert(1)) <script>alert(1)</script>"},
                       headers={"If-Match": "*"}).expect(200)
    assert dangers(edited["bodyHtml"]) == []


def test_what_is_meant_well_is_kept(kim):
    body = ("# 제목\n\n**bold** *it* ~~old~~ `std::vector<int>`\n\n```cpp\nint a = 1 < 2;\n```\n\n"
            "[home](https://example.org/?a=1&b=2) <https://example.org>\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n- [x] done\n\n> 인용")
    html_ = kim.new_post(body=body)["bodyHtml"]
    for kept in ("<h1>제목</h1>", "<strong>bold</strong>", "<em>it</em>", "<del>old</del>",
                 "<code>std::vector&lt;int&gt;</code>", "int a = 1 &lt; 2;", 'href="https://example.org/?a=1&amp;b=2"',
                 "<table>", "인용", 'type="checkbox"'):
        assert kept in html_, kept
    assert "cpp" in html_[html_.index("<pre"):html_.index("int a")]
    assert dangers(html_) == []


def test_links_to_elsewhere_vouch_for_nobody(kim):
    assert "nofollow" in kim.new_post(body="[x](https://spam.example)")["bodyHtml"]


def test_titles_and_names_are_text_not_markup(kim, anyone):
    post = kim.new_post(title="<script>alert(1)</script>", body="b", hashtags=["cpp"])
    answer = anyone.get(f"{POST}/{post['id']}").expect(200)
    assert answer["title"] == "<script>alert(1)</script>"
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    kim.post(POST, json={"kind": "study", "title": "t", "body": "b", "hashtags": ["<b>"]}).expect(422)
