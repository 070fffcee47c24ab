#include "features/moderation/domain/staff.h"

#include <catch2/catch.hpp>

#include "features/moderation/domain/sanctions.h"
#include "features/moderation/domain/staff_shapes.h"

using namespace madang;
using namespace madang::moderation;

TEST_CASE("the ladder blocks for 1, 7, and then 30 days each time") {
  CHECK(ladderDays(0) == 1);
  CHECK(ladderDays(1) == 7);
  CHECK(ladderDays(2) == 30);
  CHECK(ladderDays(9) == 30);
}

TEST_CASE("a text is cut between characters and never inside of one") {
  CHECK(shortened("광고입니다", 2) == "광고…");
  CHECK(shortened("광고", 2) == "광고");
  CHECK(shortened("", 2).empty());
  CHECK(lengthOf("광고 ad") == 5);
}

TEST_CASE("a reason has words, and at most 500 characters of any language") {
  CHECK(checkReason("광고"));
  CHECK(checkReason(std::string(500, 'x')));
  for (const std::string& bad : {std::string{}, std::string{" \n\t"}, std::string(501, 'x')}) {
    const auto checked = checkReason(bad);
    REQUIRE(!checked);
    CHECK(checked.error().code == "reason-required");
    CHECK(checked.error().errors.front().pointer == "/reason");
  }
}

TEST_CASE("of a mail address its first letter and its domain are left") {
  CHECK(maskedAddress("kim@example.org") == "k***@example.org");
  CHECK(maskedAddress("@example.org") == "***");
  CHECK(maskedAddress("nothing") == "***");
}

TEST_CASE("a claim that has ended is nobody's") {
  StoredCase stored;
  stored.claimedBy = MemberId{7};
  stored.claimedUntil = fromUnixMillis(1'000);
  stored.categories = 0b100101;
  CHECK(shapeOf(stored, fromUnixMillis(999)).claimedBy->id == MemberId{7});
  CHECK_FALSE(shapeOf(stored, fromUnixMillis(1'000)).claimedBy);
  CHECK(shapeOf(stored, fromUnixMillis(0)).categories ==
        std::vector{ReportCategory::Advertising, ReportCategory::Abuse, ReportCategory::Other});
}

TEST_CASE("a target is written as its kind and its number") {
  CHECK(textOf(Target{TargetKind::Comment, 12}) == "comment:12");
}
