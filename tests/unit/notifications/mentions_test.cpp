#include <map>

#include <catch2/catch.hpp>

#include "features/notifications/domain/mentions.h"

namespace madang::notifications {
namespace {

const std::map<std::string, std::int64_t, std::less<>> kMembers{{"민지", 1},    {"김개발", 2},  {"kim", 3},
                                                                {"Kim Lee", 4}, {"kim.dev", 5}, {"민지수", 6},
                                                                {"c++팬", 7},   {"이서버", 8}};

std::vector<std::int64_t> mentioned(std::string_view text) {
  std::vector<std::int64_t> ids;
  for (const MemberId member : mentionsIn(text, [](std::string_view name) -> std::optional<MemberId> {
         const auto found = kMembers.find(name);
         if (found == kMembers.end()) return std::nullopt;
         return MemberId{found->second};
       }))
    ids.push_back(member.value);
  return ids;
}

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a name behind an at sign is a mention") {
  CHECK(mentioned("@kim look") == Ids{3});
  CHECK(mentioned("look (@kim), please") == Ids{3});
  CHECK(mentioned("@김개발") == Ids{2});
  CHECK(mentioned("안녕하세요 @민지 그리고 @이서버!") == Ids{1, 8});
  CHECK(mentioned("nobody @nobody here").empty());
}

TEST_CASE("particles and titles may follow a Korean name without a blank") {
  CHECK(mentioned("@민지님 감사합니다") == Ids{1});
  CHECK(mentioned("@민지가 말했듯") == Ids{1});
  CHECK(mentioned("@김개발님께서 알려 주신") == Ids{2});
  CHECK(mentioned("@kim님, 여기요") == Ids{3});
  CHECK(mentioned("@민지야놀자").empty());
}

TEST_CASE("the longest name counts") {
  CHECK(mentioned("@민지수가 왔다") == Ids{6});
  CHECK(mentioned("@Kim Lee wrote") == Ids{4});
  CHECK(mentioned("@kim.dev wrote") == Ids{5});
  CHECK(mentioned("says @kim.") == Ids{3});
  CHECK(mentioned("@c++팬은") == Ids{7});
  CHECK(mentioned("@kimchi is food").empty());
}

TEST_CASE("addresses, links and code are no mentions") {
  CHECK(mentioned("write to me@kim").empty());
  CHECK(mentioned("https://example.org/@kim").empty());
  CHECK(mentioned("`@kim` is a decorator").empty());
  CHECK(mentioned("``a ` @kim`` end").empty());
  CHECK(mentioned("```python\n@kim\ndef f(): pass\n```\n@민지").size() == 1);
  CHECK(mentioned("an open ` before @kim") == Ids{3});
}

TEST_CASE("a member is mentioned once and a text mentions a bounded number") {
  CHECK(mentioned("@kim @kim @kim") == Ids{3});
  std::string long_text;
  for (int i = 0; i < 1'000; ++i) long_text += "@nobody" + std::to_string(i) + " ";
  std::size_t asked = 0;
  mentionsIn(long_text, [&](std::string_view) {
    ++asked;
    return std::optional<MemberId>{};
  });
  CHECK(asked < 1'000);
  std::string crowd;
  for (int i = 0; i < 20; ++i) crowd += "@m" + std::to_string(i) + "\n";
  const auto all = mentionsIn(crowd, [](std::string_view name) -> std::optional<MemberId> {
    return MemberId{std::stoll(std::string(name.substr(1)))};
  });
  CHECK(all.size() == kMostMentions);
}

TEST_CASE("broken text breaks nothing") {
  CHECK(mentioned("@").empty());
  CHECK(mentioned("@\xEB\xAF").empty());
  CHECK(mentioned(std::string("@kim\0", 5)) == Ids{3});
}

}  // namespace madang::notifications
