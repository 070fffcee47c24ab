#include "features/accounts/domain/member_rules.h"

#include <algorithm>

#include "features/accounts/domain/common_passwords.h"

namespace madang::accounts {
namespace {

constexpr std::size_t kLongestEmail = 254;
constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kShortestNickname = 2;
constexpr std::size_t kLongestNickname = 20;
constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kLongestPassword = 128;
constexpr std::size_t kMostNames = 20;
constexpr std::size_t kLongestName = 40;

bool isAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lowered(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return small;
}

std::vector<char32_t> codePoints(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    points.push_back(point);
    i += length;
  }
  return points;
}

bool isLocalPart(std::string_view text, const TextNormalizer& normalizer) {
  if (text.empty() || text.size() > kLongestLocalPart || text.front() == '.' || text.back() == '.')
    return false;
  if (text.find("..") != text.npos) return false;
  const std::vector<char32_t> points = codePoints(text);
  return std::all_of(points.begin(), points.end(), [&normalizer](char32_t point) {
    if (point >= 0x80) return normalizer.isVisible(point);
    const char c = static_cast<char>(point);
    return isAlphanumeric(c) || std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
  });
}

bool isDomain(std::string_view text) {
  if (text.find('.') == text.npos) return false;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    const std::string_view label = text.substr(begin, end - begin);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), [](char c) { return isAlphanumeric(c) || c == '-'; }))
      return false;
    begin = end + 1;
  }
  return true;
}

/// Ink with single blanks inside.
bool isPresentable(const std::vector<char32_t>& points, const TextNormalizer& normalizer) {
  if (points.empty() || points.front() == U' ' || points.back() == U' ') return false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] == U' ' ? points[i - 1] == U' ' : !normalizer.isVisible(points[i])) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<EmailAddress> parseEmail(std::string_view text, const TextNormalizer& normalizer) {
  if (text.size() > kLongestEmail) return std::nullopt;
  const std::size_t at = text.rfind('@');
  if (at == text.npos) return std::nullopt;
  const auto local =
      isAscii(text.substr(0, at)) ? std::string(text.substr(0, at)) : normalizer.nfc(text.substr(0, at));
  const auto domain = isAscii(text.substr(at + 1)) ? lowered(text.substr(at + 1))
                                                   : normalizer.asciiDomain(text.substr(at + 1));
  if (!isLocalPart(local, normalizer) || !isDomain(domain)) return std::nullopt;
  const std::string key =
      isAscii(local) ? lowered(local) : normalizer.nfkc(normalizer.caseFolded(normalizer.nfkc(local)));
  EmailAddress address{local + "@" + domain, key + "@" + domain};
  if (address.text.size() > kLongestEmail) return std::nullopt;
  return address;
}

std::optional<Nickname> parseNickname(std::string_view text, const TextNormalizer& normalizer,
                                      FieldErrors& errors) {
  const auto fail = [&](const char* code, const char* detail) {
    errors.push_back({"/nickname", code, detail});
    return std::nullopt;
  };
  if (text.size() > kLongestNickname * 16) return fail("too-long", "at most 20 characters");
  Nickname nickname{normalizer.nfkc(text), {}};
  const auto points = codePoints(nickname.text);
  if (points.size() < kShortestNickname) return fail("too-short", "at least 2 characters");
  if (points.size() > kLongestNickname) return fail("too-long", "at most 20 characters");
  if (!isPresentable(points, normalizer))
    return fail("invalid-characters",
                "no control or invisible characters, and blanks only one by one inside");
  nickname.key = normalizer.nfkc(normalizer.caseFolded(nickname.text));
  return nickname;
}

std::optional<std::string> parseNewPassword(std::string_view text, std::string_view emailKey,
                                            std::string_view nickname, const TextNormalizer& normalizer,
                                            std::string_view pointer, FieldErrors& errors) {
  const auto fail = [&](const char* code, const char* detail) {
    errors.push_back({std::string(pointer), code, detail});
    return std::nullopt;
  };
  if (text.size() > kLongestPassword * 4) return fail("too-long", "at most 128 bytes");
  std::string password = normalizer.nfkc(text);
  if (password.size() < kShortestPassword) return fail("too-short", "at least 8 bytes");
  if (password.size() > kLongestPassword) return fail("too-long", "at most 128 bytes");
  const std::string small = lowered(password);
  const bool guessable = isCommonPassword(password) || small == emailKey ||
                         small == emailKey.substr(0, emailKey.find('@')) || small == lowered(nickname);
  if (guessable) return fail("too-common", "this password is among the first that are tried");
  return password;
}

std::vector<std::string> parseNames(const std::vector<std::string>& names, const TextNormalizer& normalizer,
                                    std::string_view pointer, FieldErrors& errors) {
  std::vector<std::string> kept;
  if (names.size() > kMostNames) {
    errors.push_back({std::string(pointer), "too-many", "at most 20"});
    return kept;
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string at = std::string(pointer) + "/" + std::to_string(i);
    if (names[i].size() > kLongestName * 16) {
      errors.push_back({at, "too-long", "at most 40 characters"});
      continue;
    }
    std::string name{trimmed(normalizer.nfkc(names[i]))};
    const auto points = codePoints(name);
    if (points.empty())
      errors.push_back({at, "too-short", "at least one character"});
    else if (points.size() > kLongestName)
      errors.push_back({at, "too-long", "at most 40 characters"});
    else if (!isPresentable(points, normalizer))
      errors.push_back({at, "invalid-characters", "no control or invisible characters"});
    else if (std::find(kept.begin(), kept.end(), name) == kept.end())
      kept.push_back(std::move(name));
  }
  return kept;
}

}  // namespace madang::accounts
