#include <catch2/catch.hpp>

#include <boost/describe.hpp>

#include "base/json.h"

namespace madang {
namespace {

BOOST_DEFINE_ENUM_CLASS(Colour, Red, DarkGreen)

struct Inner {
  PostId id;
  std::vector<int> numbers;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (id, numbers))

struct Outer {
  std::string name;
  Colour colour = Colour::Red;
  std::optional<Inner> inner;
  Patch<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (name, colour, inner, note))

FieldErrors errorsOf(std::string_view text) {
  const auto json = parseJson(text);
  REQUIRE(json.ok());
  Outer out;
  FieldErrors errors;
  readJson(*json, out, errors);
  return errors;
}

TEST_CASE("a described struct survives writing and reading") {
  const Outer before{"마당 \"1\"\n", Colour::DarkGreen, Inner{PostId{42}, {1, -2}}, {true, "x"}};
  const std::string text = toJson(before);
  CHECK(text ==
        R"({"name":"마당 \"1\"\n","colour":"darkGreen","inner":{"id":"42","numbers":[1,-2]},"note":"x"})");
  Outer after;
  FieldErrors errors;
  readJson(*parseJson(text), after, errors);
  CHECK(errors.empty());
  CHECK(toJson(after) == text);
}

TEST_CASE("an absent patch member differs from null") {
  Outer out;
  FieldErrors errors;
  readJson(*parseJson(R"({"name":"a","colour":"red"})"), out, errors);
  CHECK(errors.empty());
  CHECK_FALSE(out.note.present);
  readJson(*parseJson(R"({"name":"a","colour":"red","note":null})"), out, errors);
  CHECK(errors.empty());
  CHECK(out.note.present);
  CHECK_FALSE(out.note.value.has_value());
}

TEST_CASE("what does not fit is reported with its pointer") {
  const auto errors =
      errorsOf(R"({"name":1,"colour":"blue","inner":{"id":"01","numbers":[1,"2",3000000000]},"a/b":0})");
  REQUIRE(errors.size() == 6);
  CHECK(errors[0].pointer == "/name");
  CHECK(errors[1].pointer == "/colour");
  CHECK(errors[2].pointer == "/inner/id");
  CHECK(errors[3].pointer == "/inner/numbers/1");
  CHECK(errors[4].pointer == "/inner/numbers/2");
  CHECK(errors[4].code == "out-of-range");
  CHECK(errors[5].pointer == "/a~1b");
  CHECK(errors[5].code == "unknown-member");
}

TEST_CASE("unacceptable JSON is refused with the place") {
  struct Row {
    std::string text;
    std::string code;
  };
  const std::string deep = std::string(33, '[') + std::string(33, ']');
  for (const Row& row :
       {Row{R"({"a":1,"b":{"a":1,"a":2}})", "duplicate-member"}, Row{"\"\xC0\xAF\"", "invalid-utf8"},
        Row{R"("\ud800")", "syntax"}, Row{R"("\ud800x")", "syntax"}, Row{deep, "too-deep"},
        Row{"1e999", "number-out-of-range"}, Row{"{} {}", "syntax"}, Row{"", "syntax"},
        Row{"{\"a\":1,}", "syntax"}, Row{"// c\n1", "syntax"}}) {
    INFO(row.text);
    const auto json = parseJson(row.text);
    REQUIRE_FALSE(json.ok());
    INFO(json.error().detail);
    CHECK(json.error().code == row.code);
  }
  CHECK(parseJson(std::string(32, '[') + std::string(32, ']')).ok());
}

}  // namespace
}  // namespace madang
