#include "adapters/files/json_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace madang::files {
namespace {

constexpr std::size_t kMaxFields = 40;
constexpr std::size_t kMaxValueBytes = 4096;
constexpr std::size_t kTailBytes = 24;  // room for `,"truncated":true}` and the line feed

constexpr char32_t kInvalid = 0xFFFD;

struct Decoded {
  char32_t point;
  std::size_t bytes;
};

/// The code point at `text[at]`; any malformed byte counts as one U+FFFD.
Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5 || at + length > text.size()) return {kInvalid, 1};
  char32_t point = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {kInvalid, 1};
    point = (point << 6) | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (overlong || (point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF) return {kInvalid, 1};
  return {point, length};
}

/// Breaks lines, moves the cursor or turns the direction of text in some terminal or viewer.
bool isDangerous(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE007F);
}

void appendEscape(std::string& out, char32_t c) {
  const auto unit = [&out](unsigned value) {
    char text[8];
    std::snprintf(text, sizeof text, "\\u%04x", value & 0xFFFFu);
    out += text;
  };
  if (c >= 0x10000) {
    unit(0xD800u + static_cast<unsigned>((c - 0x10000) >> 10));
    unit(0xDC00u + static_cast<unsigned>((c - 0x10000) & 0x3FF));
  } else {
    unit(static_cast<unsigned>(c));
  }
}

/// @returns whether all of `text` went in within `limit` bytes of `out`.
bool appendQuoted(std::string& out, std::string_view text, std::size_t limit) {
  bool whole = true;
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    if (out.size() + 14 > limit) {
      whole = false;
      break;
    }
    const auto [point, bytes] = decode(text, i);
    if (point == '"' || point == '\\') {
      out += '\\';
      out += static_cast<char>(point);
    } else if (point == '\n') {
      out += "\\n";
    } else if (point == '\r') {
      out += "\\r";
    } else if (point == '\t') {
      out += "\\t";
    } else if (point == kInvalid) {
      out += "\\ufffd";
    } else if (isDangerous(point)) {
      appendEscape(out, point);
    } else {
      out.append(text.substr(i, bytes));
    }
    i += bytes;
  }
  out += '"';
  return whole;
}

bool isWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool isAddressByte(char c) {
  return isWordByte(c) || c == '.' || c == '+' || c == '%';
}
bool isTokenByte(char c) {
  return isWordByte(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
}

std::size_t tokenEnd(std::string_view text, std::size_t from) {
  while (from < text.size() && isTokenByte(text[from])) ++from;
  return from;
}

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerPrefix) {
  if (text.size() < lowerPrefix.size()) return false;
  return std::equal(lowerPrefix.begin(), lowerPrefix.end(), text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b); });
}

}  // namespace

std::string_view levelName(LogLevel level) {
  constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warning", "error"};
  return kNames[static_cast<std::size_t>(level)];
}

bool isForbiddenFieldName(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  constexpr std::array<std::string_view, 6> kForbidden{"password", "token",  "authorization",
                                                       "email",    "secret", "cookie"};
  return std::any_of(kForbidden.begin(), kForbidden.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

std::string maskSecrets(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    if (startsWithIgnoringCase(rest, "bearer ")) {
      out += "Bearer [masked]";
      i = tokenEnd(text, i + 7);
      continue;
    }
    if (rest.starts_with("eyJ") && (i == 0 || !isWordByte(text[i - 1]))) {
      const auto end = tokenEnd(text, i);
      const auto candidate = text.substr(i, end - i);
      if (std::count(candidate.begin(), candidate.end(), '.') >= 2) {
        out += "[masked]";
        i = end;
        continue;
      }
    }
    if (text[i] == '@' && i > 0 && isAddressByte(text[i - 1]) && i + 1 < text.size() &&
        isWordByte(text[i + 1])) {
      while (!out.empty() && isAddressByte(out.back())) out.pop_back();
      out += "[masked]";
      for (++i; i < text.size() && isAddressByte(text[i]);) ++i;
      continue;
    }
    out += text[i++];
  }
  return out;
}

std::string jsonLine(UtcTime at, LogLevel level, std::string_view event, const std::vector<LogField>& fields,
                     std::size_t maxBytes) {
  std::string out;
  out.reserve(256);
  out += "{\"at\":\"";
  out += formatRfc3339(at);
  out += "\",\"level\":\"";
  out += levelName(level);
  out += "\",\"event\":";
  const std::size_t limit = maxBytes - std::min(maxBytes, kTailBytes);
  bool whole = appendQuoted(out, event, std::min(limit, out.size() + 200));

  std::vector<std::string> taken{"at", "level", "event", "truncated"};
  for (const LogField& field : fields) {
    if (taken.size() > kMaxFields || out.size() + 64 > limit) {
      whole = false;
      break;
    }
    std::string name(field.name.substr(0, 60));
    while (std::find(taken.begin(), taken.end(), name) != taken.end()) name += '_';
    const std::size_t before = out.size();
    out += ',';
    if (!appendQuoted(out, name, limit)) {
      out.resize(before);
      whole = false;
      break;
    }
    out += ':';
    taken.push_back(std::move(name));
    if (const auto* text = std::get_if<std::string>(&field.value)) {
      const bool forbidden = isForbiddenFieldName(field.name);
      if (!appendQuoted(out,
                        forbidden ? "[masked]" : maskSecrets(std::string_view(*text).substr(0, 4 * maxBytes)),
                        std::min(limit, out.size() + kMaxValueBytes)))
        whole = false;
    } else if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
      out += std::to_string(*number);
    } else if (const auto* flag = std::get_if<bool>(&field.value)) {
      out += *flag ? "true" : "false";
    } else if (const double real = std::get<double>(field.value); std::isfinite(real)) {
      char digits[40];
      out.append(digits, std::to_chars(digits, digits + sizeof digits, real).ptr);
    } else {
      out += "null";
    }
  }
  if (!whole) out += ",\"truncated\":true";
  out += "}\n";
  return out;
}

}  // namespace madang::files
