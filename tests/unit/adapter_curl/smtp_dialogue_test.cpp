#include "adapters/curl/smtp_dialogue.h"

#include <catch2/catch.hpp>

using namespace madang;
using Stage = SmtpDialogue::Stage;

TEST_CASE("neither passwords nor addresses are kept") {
  SmtpDialogue said;
  said.server("220 mx.example.org ESMTP\r\n");
  said.client("EHLO madang.example\r\n");
  said.server("250-mx\r\n250 AUTH PLAIN LOGIN\r\n");
  said.client("AUTH LOGIN a2lt\r\n");
  said.server("334 UGFzc3dvcmQ6\r\n");
  said.client("c2VjcmV0\r\n");
  said.server("235 ok\r\n");
  CHECK(said.stage() == Stage::Auth);
  said.client("MAIL FROM:<no-reply@madang.example>\r\n");
  CHECK(said.stage() == Stage::Sender);
  said.server("250 ok\r\n");
  said.client("RCPT TO:<kim.minji+a@example.org> NOTIFY=NEVER\r\n");
  said.server("550 5.1.1 kim.minji+a@example.org: no such user\r\n");
  CHECK(said.stage() == Stage::Recipient);
  CHECK(said.lastCode() == 550);
  CHECK(said.lastReply() == "550 5.1.1 ***@example.org: no such user");
  said.client("QUIT\r\n");
  said.server("221 bye\r\n");
  CHECK(said.lastCode() == 550);
  CHECK(said.text().find("a2lt") == std::string::npos);
  CHECK(said.text().find("c2VjcmV0") == std::string::npos);
  CHECK(said.text().find("kim") == std::string::npos);
  CHECK(said.text().find("C: RCPT TO:<***@example.org> NOTIFY=NEVER\n") != std::string::npos);
}

TEST_CASE("a server that talks for ever fills four kibibytes, and control characters become spaces") {
  SmtpDialogue said;
  for (int i = 0; i < 10'000; ++i) said.server("220-" + std::string(1000, 'x') + "\x1b[31m\r\n");
  CHECK(said.text().size() <= 4096);
  CHECK(said.text().find('\x1b') == std::string::npos);
  said.server("451 \x1b[2J later\r\n");
  CHECK(said.lastReply() == "451  [2J later");
}
