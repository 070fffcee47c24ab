#include "adapters/cmark/html_text.h"

#include <algorithm>

namespace madang::cmark {
namespace {

bool isAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool startsWith(std::string_view text, std::string_view lowerCasePrefix) {
  if (text.size() < lowerCasePrefix.size()) return false;
  for (std::size_t i = 0; i < lowerCasePrefix.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lowerCasePrefix[i]) return false;
  }
  return true;
}

bool isPlain(std::string_view url) {
  return std::all_of(url.begin(), url.end(),
                     [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
}

}  // namespace

void appendUrl(std::string& out, std::string_view url) {
  constexpr std::string_view kKept = "-_.+!*(),%#@?=;:/$~[]";
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : url) {
    if (isAlphanumeric(c) || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else if (c == '&') {
      out += "&amp;";
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
}

bool isLinkAllowed(std::string_view url) {
  return (isImageAllowed(url) || (startsWith(url, "mailto:") && url.size() > 7)) && isPlain(url);
}

bool isImageAllowed(std::string_view url) {
  const std::size_t prefix = startsWith(url, "http://") ? 7 : startsWith(url, "https://") ? 8 : 0;
  return prefix != 0 && url.size() > prefix && isPlain(url);
}

std::string_view codeLanguage(std::string_view info) {
  const std::string_view word = info.substr(0, info.find_first_of(" \t{,"));
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return isAlphanumeric(c) || c == '+' || c == '-' || c == '#' || c == '_' || c == '.';
  });
  return plain && word.size() <= 40 ? word : std::string_view{};
}

}  // namespace madang::cmark
