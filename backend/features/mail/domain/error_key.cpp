#include "features/mail/domain/error_key.h"

namespace madang::mail {
namespace {

constexpr std::size_t kLongest = 80;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// `4.7.0` at the beginning, if there is one (RFC 3463).
std::string_view enhancedStatus(std::string_view text) {
  std::size_t end = 0;
  int dots = 0;
  while (end < text.size() && (isDigit(text[end]) || text[end] == '.')) dots += text[end++] == '.';
  const bool whole = dots == 2 && isDigit(text.front()) && isDigit(text[end - 1]);
  return whole ? text.substr(0, end) : std::string_view{};
}

std::string withoutNumbers(std::string_view text) {
  std::string out;
  bool inNumber = false;
  for (const char c : text) {
    const bool number = isDigit(c) || (inNumber && (c == '.' || c == ':'));
    if (number && !inNumber) out += '#';
    if (!number) out += c;
    inNumber = number;
    if (out.size() >= kLongest) break;
  }
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
  return out;
}

}  // namespace

std::string errorKeyOf(int code, std::string_view detail) {
  if (code == 0) return withoutNumbers(detail);
  const std::string digits = std::to_string(code);
  if (detail.starts_with(digits)) detail.remove_prefix(digits.size());
  while (detail.starts_with(' ') || detail.starts_with('-')) detail.remove_prefix(1);
  const std::string_view status = detail.empty() ? detail : enhancedStatus(detail);
  return status.empty() ? digits : digits + ' ' + std::string(status);
}

}  // namespace madang::mail
