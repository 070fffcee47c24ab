#include "web/percent.h"

#include <algorithm>
#include <vector>

namespace madang::web {
namespace {

constexpr std::size_t kMostParameters = 64;

int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Checks UTF-8 byte by byte, so that nothing has to be stored.
class Utf8Checker {
 public:
  bool take(unsigned byte) {
    if (m_missing > 0) {
      if (byte < m_low || byte > m_high) return false;
      m_low = 0x80;
      m_high = 0xBF;
      --m_missing;
      return true;
    }
    m_low = 0x80;
    m_high = 0xBF;
    if (byte < 0x80) return true;
    if (byte >= 0xC2 && byte <= 0xDF) {
      m_missing = 1;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
      m_missing = 2;
      if (byte == 0xE0) m_low = 0xA0;
      if (byte == 0xED) m_high = 0x9F;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
      m_missing = 3;
      if (byte == 0xF0) m_low = 0x90;
      if (byte == 0xF4) m_high = 0x8F;
    } else {
      return false;
    }
    return true;
  }
  bool complete() const { return m_missing == 0; }

 private:
  int m_missing = 0;
  unsigned m_low = 0x80, m_high = 0xBF;
};

/// Gives every decoded byte to `sink`; false when the text is not acceptable.
template <class Sink>
bool decodeInto(std::string_view text, PercentRule rule, Sink sink) {
  Utf8Checker utf8;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = hexValue(text[i + 1]);
      const int low = hexValue(text[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high << 4 | low);
      i += 2;
    } else if (c == '+' && rule == PercentRule::Query) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || !utf8.take(byte)) return false;
    sink(c);
  }
  return utf8.complete();
}

}  // namespace

std::optional<std::string> decodePercent(std::string_view text, PercentRule rule) {
  std::string decoded;
  decoded.reserve(text.size());
  if (!decodeInto(text, rule, [&decoded](char c) { decoded += c; })) return std::nullopt;
  return decoded;
}

bool validPercent(std::string_view text) {
  return decodeInto(text, PercentRule::Path, [](char) {});
}

bool validUtf8(std::string_view text) {
  Utf8Checker utf8;
  for (const char c : text)
    if (!utf8.take(static_cast<unsigned char>(c))) return false;
  return utf8.complete();
}

bool hasDuplicateParameters(std::string_view query) {
  if (query.find('&') == std::string_view::npos) return false;
  std::vector<std::string> names;
  forEachParameter(query, [&names](std::string_view name, std::string_view) {
    names.push_back(decodePercent(name, PercentRule::Query).value_or(std::string(name)));
  });
  if (names.size() > kMostParameters) return true;
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace madang::web
