#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_error.h"
#include "contract/posts/post.h"

/// What a post may be. Lengths are counted in characters (code points).
namespace madang::posts {

inline constexpr std::size_t kLongestTitle = 200;
inline constexpr std::size_t kLongestBody = 20'000;
inline constexpr std::size_t kMostHashtags = 10;
inline constexpr std::size_t kLongestHashtag = 30;
inline constexpr std::size_t kLongestSlug = 40;

/// Of valid UTF-8.
std::size_t countCharacters(std::string_view text);

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

/// Adds an error when `text` is empty, longer than `longest`, or holds control characters other than line
/// breaks and tabs (titles: none at all).
void checkText(std::string_view text, std::size_t longest, bool oneLine, const std::string& pointer,
               FieldErrors& errors);

/// One hashtag in its only form: no leading `#`, small ASCII letters. Nothing when it holds anything but
/// letters, digits and `-_.+#`, or is longer than 30.
std::optional<std::string> normaliseHashtag(std::string_view text);

/// All of a post, each once, in the order given. What does not fit is added to `errors`.
std::vector<std::string> normaliseHashtags(const std::vector<std::string>& tags, const std::string& pointer,
                                           FieldErrors& errors);

}  // namespace madang::posts
