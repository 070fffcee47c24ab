#include "features/posts/domain/post_rules.h"

#include <algorithm>

namespace madang::posts {
namespace {

/// Reads one code point of valid UTF-8 and moves on.
char32_t nextCharacter(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? lead : lead & (0x7F >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
  text.remove_prefix(std::min(length, text.size()));
  return character;
}

bool isBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Blanks, invisible and direction characters beyond ASCII: they would make two hashtags look like one.
bool isInvisible(char32_t c) {
  return (c >= 0x80 && c <= 0xA0) || c == 0xAD || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
         c == 0x3000 || c == 0x3164 || c == 0xFEFF;
}

bool isTagCharacter(char32_t c) {
  if (c >= 0x80) return !isInvisible(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.' || c == '+' ||
         c == '#';
}

}  // namespace

std::size_t countCharacters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
  return text;
}

void checkText(std::string_view text, std::size_t longest, bool oneLine, const std::string& pointer,
               FieldErrors& errors) {
  if (trimmed(text).empty()) {
    errors.push_back({pointer, "required", "this must not be empty"});
    return;
  }
  if (countCharacters(text) > longest)
    errors.push_back({pointer, "too-long", "at most " + std::to_string(longest) + " characters"});
  const bool hasControl = std::any_of(text.begin(), text.end(), [oneLine](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool lineBreak = c == '\n' || c == '\r' || c == '\t';
    return (byte < 0x20 && (oneLine || !lineBreak)) || byte == 0x7F;
  });
  if (hasControl) errors.push_back({pointer, "control-character", "control characters are not allowed"});
}

std::optional<std::string> normaliseHashtag(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '#') text.remove_prefix(1);
  if (text.empty() || countCharacters(text) > kLongestHashtag) return std::nullopt;
  std::string tag(text);
  for (char& c : tag)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  std::string_view rest = tag;
  while (!rest.empty())
    if (!isTagCharacter(nextCharacter(rest))) return std::nullopt;
  return tag;
}

std::vector<std::string> normaliseHashtags(const std::vector<std::string>& tags, const std::string& pointer,
                                           FieldErrors& errors) {
  std::vector<std::string> result;
  if (tags.size() > kMostHashtags) {
    errors.push_back({pointer, "too-many", "at most " + std::to_string(kMostHashtags) + " hashtags"});
    return result;
  }
  for (std::size_t i = 0; i < tags.size(); ++i) {
    auto tag = normaliseHashtag(tags[i]);
    if (!tag) {
      errors.push_back({pointer + "/" + std::to_string(i), "malformed-hashtag",
                        "1 to 30 letters, digits or any of - _ . + #"});
    } else if (std::find(result.begin(), result.end(), *tag) == result.end()) {
      result.push_back(std::move(*tag));
    }
  }
  return result;
}

}  // namespace madang::posts
