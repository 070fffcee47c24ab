#include "features/posts/domain/post_rules.h"

#include <catch2/catch.hpp>

using namespace madang::posts;

TEST_CASE("characters are counted, not bytes") {
  CHECK(countCharacters("") == 0);
  CHECK(countCharacters("abc") == 3);
  CHECK(countCharacters("마당😀") == 3);
}

TEST_CASE("a hashtag has one form only") {
  CHECK(normaliseHashtag("#Qt") == "qt");
  CHECK(normaliseHashtag(" C++ ") == "c++");
  CHECK(normaliseHashtag("c#") == "c#");
  CHECK(normaliseHashtag("스프링부트") == "스프링부트");
  CHECK_FALSE(normaliseHashtag(""));
  CHECK_FALSE(normaliseHashtag("#"));
  CHECK_FALSE(normaliseHashtag("two words"));
  CHECK_FALSE(normaliseHashtag("a,b"));
  CHECK_FALSE(normaliseHashtag("<b>"));
  CHECK_FALSE(normaliseHashtag("a\u200bb"));
  CHECK_FALSE(normaliseHashtag("a\u3000b"));
  CHECK(normaliseHashtag(std::string(30, 'a')));
  CHECK_FALSE(normaliseHashtag(std::string(31, 'a')));
}

TEST_CASE("a hashtag given twice counts once") {
  madang::FieldErrors errors;
  CHECK(normaliseHashtags({"Qt", "#qt", "qml"}, "/hashtags", errors) ==
        std::vector<std::string>{"qt", "qml"});
  CHECK(errors.empty());
}
