#include <boost/describe.hpp>

#include "base/json.h"
#include "fuzz/fuzz_input.h"

namespace {
BOOST_DEFINE_ENUM_CLASS(Kind, Question, Study)
struct Body {
  std::string title;
  Kind kind = Kind::Question;
  std::optional<std::vector<std::string>> hashtags;
  madang::Patch<madang::PostId> post;
  std::optional<madang::UtcTime> at;
  std::optional<double> number;
  std::optional<std::int32_t> count;
};
BOOST_DESCRIBE_STRUCT(Body, (), (title, kind, hashtags, post, at, number, count))
}  // namespace

/// A text that fits is written back as a text that fits and says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = madang::parseJson(madang::fuzz::textOf(data, size));
  if (!json) return 0;
  Body body;
  madang::FieldErrors errors;
  madang::readJson(*json, body, errors);
  if (!errors.empty()) return 0;
  const std::string text = madang::toJson(body);
  const auto again = madang::parseJson(text);
  madang::fuzz::require(again.ok(), "what is written can be read");
  Body second;
  madang::readJson(*again, second, errors);
  madang::fuzz::require(errors.empty() && madang::toJson(second) == text, "the same after a round");
  return 0;
}
