#include "features/mail/domain/letters.h"

#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include "base/json.h"
#include "features/mail/domain/error_key.h"
#include "features/mail/domain/mail_filter.h"
#include "runtime/mail_text.h"

using namespace madang;
using namespace madang::mail;

namespace {

const UtcTime kNow = *parseRfc3339("2026-03-01T09:00:00Z");

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

LetterText warning(std::string reason, std::string nickname = "Minji") {
  WarningLetter letter;
  letter.reason = std::move(reason);
  letter.blockedUntil = kNow + std::chrono::hours{24};
  return wordsOf(letter, {std::move(nickname), "en"}, "https://madang.example");
}

}  // namespace

TEST_CASE("every template says something in both languages, in text and in HTML") {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<MailTemplate>>([](auto d) {
    for (const char* language : {"ko", "en"}) {
      const Letter letter = sampleOf(d.value, language, kNow);
      CHECK(templateOf(letter) == d.value);
      const LetterText text = wordsOf(letter, {"민지", language}, "https://madang.example");
      CHECK(has(text.subject, language == std::string("ko") ? "[마당]" : "[Madang]"));
      CHECK(has(plainOf(text), "민지"));
      CHECK(has(htmlOf(text, language), std::string("<html lang=\"") + language));
    }
  });
}

TEST_CASE("what people wrote is escaped in HTML and as it is in text") {
  const LetterText text = warning("<script>alert(1)</script> & \"so\" on", "<b>Kim</b>");
  const std::string html = htmlOf(text, "en");
  CHECK_FALSE(has(html, "<script>"));
  CHECK_FALSE(has(html, "<b>Kim"));
  CHECK(has(html, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot; on"));
  CHECK(has(plainOf(text), "> <script>alert(1)</script>"));
}

TEST_CASE("a link that is none leads nowhere") {
  DigestLetter letter{{{"press me", "javascript:alert(1)"}, {"a post", "/posts/7"}}};
  const std::string html = htmlOf(wordsOf(letter, {"Kim", "en"}, "https://madang.example"), "en");
  CHECK_FALSE(has(html, "javascript:"));
  CHECK(has(html, "href=\"https://madang.example/posts/7\""));
}

TEST_CASE("no text of anybody can begin a header") {
  const std::string evil = "a\r\nBcc: everybody@example.org\r\n\r\nbody";
  const LetterText text = warning(evil, evil);
  MailMessage message;
  message.messageId = "7@madang.example";
  message.to = "kim@example.org";
  message.subject = "subject " + evil;
  message.text = plainOf(text);
  message.html = htmlOf(text, "en");
  message.language = "en";
  message.date = kNow;
  const auto whole = renderMail(message, "no-reply@madang.example");
  REQUIRE(whole.ok());
  const std::string headers = whole->substr(0, whole->find("\r\n\r\n"));
  CHECK_FALSE(has(headers, "Bcc"));
  CHECK(has(headers, "multipart/alternative"));
  for (const char* address : {"a\r\nBcc: b@example.org", "a b@example.org", "<a@example.org>", ""}) {
    message.to = address;
    CHECK_FALSE(renderMail(message, "no-reply@madang.example").ok());
  }
  message.to = "민지@example.org";  // SMTPUTF8
  CHECK(renderMail(message, "no-reply@madang.example").ok());
}

TEST_CASE("the way out stands in the headers of what members need not get, for one click") {
  MailMessage message;
  message.messageId = "7@madang.example";
  message.to = "kim@example.org";
  message.subject = "Digest";
  message.text = "words";
  message.unsubscribe = "https://madang.example/api/v1/mail/unsubscribe?token=abc";
  const auto whole = renderMail(message, "no-reply@madang.example");
  REQUIRE(whole.ok());
  CHECK(has(*whole, "List-Unsubscribe: <https://madang.example/api/v1/mail/unsubscribe?token=abc>\r\n"));
  CHECK(has(*whole, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  CHECK(mayUnsubscribe(MailTemplate::ActivityDigest));
  CHECK_FALSE(mayUnsubscribe(MailTemplate::PasswordReset));
}

TEST_CASE("a line that is too long for SMTP leaves in Base64") {
  MailMessage message;
  message.messageId = "7@madang.example";
  message.to = "kim@example.org";
  message.subject = "Long";
  message.text = std::string(5000, 'x');
  const auto whole = renderMail(message, "no-reply@madang.example");
  REQUIRE(whole.ok());
  std::size_t line = 0;
  for (const char c : *whole) {
    line = c == '\n' ? 0 : line + 1;
    REQUIRE(line < 998);
  }
}

TEST_CASE("errors of one kind have one key") {
  CHECK(errorKeyOf(421, "421 4.7.0 busy, 17 in front of you") == "421 4.7.0");
  CHECK(errorKeyOf(550, "550 no such user") == "550");
  CHECK(errorKeyOf(0, "Failed to connect to 127.0.0.1 port 587: refused") ==
        errorKeyOf(0, "Failed to connect to 10.0.0.7 port 25: refused"));
}

TEST_CASE("a search is read, and what it does not know is refused") {
  const auto filter =
      parseMailFilter(MailTab::Dead,
                      "provider:smtp-primary error:\"421 4.7\" template:warning age>2h attempt>3 "
                      "to:example.org is:twice some words",
                      kNow, "?q");
  REQUIRE(filter.ok());
  CHECK(filter->provider == "smtp-primary");
  CHECK(filter->error == "421 4.7");
  CHECK(filter->templateName == "warning");
  CHECK(filter->createdBefore == kNow - std::chrono::hours{2});
  CHECK(filter->attemptsAbove == 3);
  CHECK(filter->to == "example.org");
  CHECK(filter->maybeTwice);
  CHECK(filter->text == "some words");
  for (const char* wrong : {"providr:x", "age>soon", "age>5", "attempt>many", "template:nothing",
                            "state:lost", "provider:", "age:2h", "is:nice"}) {
    const auto refused = parseMailFilter(MailTab::Queue, wrong, kNow, "?q");
    INFO(wrong);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "validation");
  }
}
