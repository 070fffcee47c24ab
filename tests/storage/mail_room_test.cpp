#include "features/mail/domain/mail_room.h"

#include <catch2/catch.hpp>

#include "adapters/openssl/openssl_digests.h"
#include "base/json.h"
#include "features/mail/domain/stored_message.h"
#include "features/mail/storage/sql_mail_letters.h"
#include "support/sqlite_fixture.h"

namespace madang::mail {
namespace {

struct OneMember final : accounts::MemberContacts {
  std::optional<accounts::MemberContact> contact(sql::ReadSession&, MemberId member) const override {
    if (member.value != 7) return std::nullopt;
    return accounts::MemberContact{"Kim@Example.org", "김", "ko"};
  }
};

struct RoomFixture : test::SqliteFixture {
  RoomFixture() {
    constexpr sql::Statement member{
        "test.member",
        "INSERT INTO members (id, email, email_key, nickname, nickname_key, password_hash, created_at) "
        "VALUES (7, 'Kim@Example.org', 'kim@example.org', 'kim', 'kim', '', 0)"};
    writeNow([&member](sql::WriteSession& session) { return session.execute(member); });
  }
  bool write(const Letter& letter, MemberId to = MemberId{7}) {
    return writeNow([&](sql::WriteSession& session) { return room.write(session, to, letter); });
  }
  /// The newest message, as it waits.
  StoredMessage last() {
    constexpr sql::Statement newest{"test.newest",
                                    "SELECT payload FROM mail_messages ORDER BY id DESC LIMIT 1"};
    const std::string payload =
        readNow([&newest](sql::ReadSession& session) { return session.query(newest)[0].text(0); });
    StoredMessage stored;
    FieldErrors errors;
    readJson(*parseJson(payload), stored, errors);
    REQUIRE(errors.empty());
    return stored;
  }
  std::int64_t count() {
    constexpr sql::Statement all{"test.count", "SELECT COUNT(*) FROM mail_messages"};
    return readNow([&all](sql::ReadSession& session) { return session.query(all)[0].int64(0); });
  }

  OneMember contacts;
  OpensslDigests digests;
  SqlMailLetters letters;
  MailRoom room{{letters, contacts, digests, ids, random, clock}, MailSettings{}};
};

TEST_CASE_METHOD(RoomFixture,
                 "a letter goes to the member's address, in the member's language, both ways of writing") {
  WarningLetter warning;
  warning.reason = "광고";
  CHECK(write(warning));
  const StoredMessage stored = last();
  CHECK(stored.to == "Kim@Example.org");
  CHECK(stored.language == "ko");
  CHECK(stored.text.find("> 광고") != std::string::npos);
  CHECK(stored.html.value_or("").find("광고") != std::string::npos);
  CHECK_FALSE(stored.unsubscribe.has_value());
  CHECK_FALSE(write(warning, MemberId{8}));
  CHECK(count() == 1);
}

TEST_CASE_METHOD(RoomFixture, "a letter of a fact that did not come about is not sent") {
  const auto doomed = [this](sql::WriteSession& session) -> Outcome<bool> {
    room.write(session, MemberId{7}, WarningLetter{});
    return Failure{Fault{"validation", ""}};
  };
  CHECK_FALSE(writeNow(doomed).ok());
  CHECK(count() == 0);
}

TEST_CASE_METHOD(RoomFixture, "one click ends letters of this kind, and only of this kind") {
  const DigestLetter digest{{{"a post", "/posts/7"}}};
  REQUIRE(write(digest));
  const std::string link = last().unsubscribe.value_or("");
  const auto at = link.find("token=");
  REQUIRE(at != std::string::npos);
  const Digest token = digests.sha256(link.substr(at + 6));
  CHECK(last().text.find(link) != std::string::npos);
  const auto click = [&](const Digest& which) {
    return writeNow(
        [&](sql::WriteSession& session) { return letters.unsubscribe(session, which, clock.now()); });
  };
  CHECK_FALSE(click(digests.sha256("somebody else's")));
  CHECK(write(digest));
  CHECK(click(token));
  CHECK(click(token));  // twice is once
  CHECK_FALSE(write(digest));
  CHECK(click(token)->member == MemberId{7});
  CHECK(click(token)->kind == MailTemplate::ActivityDigest);
  CHECK(write(ExpiryNoticeLetter{"a link", clock.now(), "/short-urls"}));
  CHECK(write(PasswordChangedLetter{}));
  room.listenTo(events);
  writeNow([&](sql::WriteSession& session) {
    events.raise(session, LettersWelcome{MemberId{7}, MailTemplate::ActivityDigest});
    return true;
  });
  CHECK(write(digest));
}

TEST_CASE_METHOD(RoomFixture, "an event is enough to have a letter written, in the unit that raised it") {
  room.listenTo(events);
  const auto raise = [&](MemberId to, bool stands) {
    return writeNow([this, to, stands](sql::WriteSession& session) -> Outcome<bool> {
      events.raise(session, LetterWanted{to, ExpiryNoticeLetter{"madang.example/s/x", {}, "/short-urls"}});
      if (!stands) return Failure{Fault{"validation", ""}};
      return true;
    });
  };
  CHECK_FALSE(raise(MemberId{7}, false).ok());
  CHECK(raise(MemberId{8}, true));
  CHECK(count() == 0);
  CHECK(raise(MemberId{7}, true));
  CHECK(count() == 1);
  CHECK(last().unsubscribe.has_value());
  CHECK(last().text.find("/short-urls") != std::string::npos);
}

TEST_CASE_METHOD(RoomFixture,
                 "two spellings of one address are one recipient, and the key is not the address") {
  CHECK(recipientKey(digests, "Kim@Example.org") == recipientKey(digests, "kim@example.ORG"));
  CHECK(recipientKey(digests, "kim@example.org") != recipientKey(digests, "lee@example.org"));
  CHECK(recipientKey(digests, "kim@example.org").find("kim") == std::string::npos);
  CHECK(maskedAddress("kim@example.org") == "***@example.org");
}

}  // namespace
}  // namespace madang::mail
