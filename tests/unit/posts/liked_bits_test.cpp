#include "features/posts/domain/liked_bits.h"

#include <catch2/catch.hpp>

#include "support/fakes.h"

using namespace madang;
using posts::LikedBits;

TEST_CASE("a like is known once it was read or set") {
  test::SeededRandom random;
  LikedBits bits(64, random);
  const PostId post{1};
  const MemberId member{2};
  CHECK_FALSE(bits.find(post, member));
  bits.fill(bits.begin(post, member), false);
  CHECK(bits.find(post, member) == false);
  bits.set(post, member, true);
  CHECK(bits.find(post, member) == true);
  CHECK_FALSE(bits.find(member.value == 2 ? PostId{2} : post, MemberId{1}));
}

TEST_CASE("a slow read does not undo a like that came meanwhile") {
  test::SeededRandom random;
  LikedBits bits(64, random);
  const auto ticket = bits.begin(PostId{1}, MemberId{2});
  bits.set(PostId{1}, MemberId{2}, true);
  bits.fill(ticket, false);
  CHECK(bits.find(PostId{1}, MemberId{2}) == true);
}

TEST_CASE("facts push each other out but are never mixed up") {
  test::SeededRandom random;
  LikedBits bits(16, random);
  for (std::int64_t i = 1; i < 2'000; ++i) bits.set(PostId{i}, MemberId{i * 7}, i % 2 == 0);
  int known = 0;
  for (std::int64_t i = 1; i < 2'000; ++i)
    if (const auto liked = bits.find(PostId{i}, MemberId{i * 7})) {
      ++known;
      CHECK(*liked == (i % 2 == 0));
    }
  CHECK(known > 0);
  CHECK(known <= 16);
}
