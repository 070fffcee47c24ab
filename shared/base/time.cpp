#include "base/time.h"

#include <array>
#include <charconv>

namespace madang {
namespace {

void putDigits(char*& out, unsigned value, int width) {
  for (int i = width - 1; i >= 0; --i, value /= 10) out[i] = static_cast<char>('0' + value % 10);
  out += width;
}

/// Takes exactly `width` digits off the front of `text`.
std::optional<int> takeDigits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, width)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool takeChar(std::string_view& text, char lower, char upper) {
  if (text.empty() || (text.front() != lower && text.front() != upper)) return false;
  text.remove_prefix(1);
  return true;
}

bool takeChar(std::string_view& text, char c) {
  return takeChar(text, c, c);
}

}  // namespace

std::string formatRfc3339(UtcTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 24> text;
  char* out = text.data();
  putDigits(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  *out++ = '-';
  putDigits(out, static_cast<unsigned>(date.month()), 2);
  *out++ = '-';
  putDigits(out, static_cast<unsigned>(date.day()), 2);
  *out++ = 'T';
  putDigits(out, static_cast<unsigned>(clock.hours().count()), 2);
  *out++ = ':';
  putDigits(out, static_cast<unsigned>(clock.minutes().count()), 2);
  *out++ = ':';
  putDigits(out, static_cast<unsigned>(clock.seconds().count()), 2);
  *out++ = '.';
  putDigits(out, static_cast<unsigned>(clock.subseconds().count()), 3);
  *out++ = 'Z';
  return {text.data(), static_cast<std::size_t>(out - text.data())};
}

std::optional<UtcTime> parseRfc3339(std::string_view text) {
  const auto year = takeDigits(text, 4);
  if (!year || !takeChar(text, '-')) return std::nullopt;
  const auto month = takeDigits(text, 2);
  if (!month || !takeChar(text, '-')) return std::nullopt;
  const auto day = takeDigits(text, 2);
  if (!day || !takeChar(text, 'T', 't')) return std::nullopt;
  const auto hour = takeDigits(text, 2);
  if (!hour || !takeChar(text, ':')) return std::nullopt;
  const auto minute = takeDigits(text, 2);
  if (!minute || !takeChar(text, ':')) return std::nullopt;
  const auto second = takeDigits(text, 2);
  if (!second) return std::nullopt;

  int millis = 0;
  if (takeChar(text, '.')) {
    int scale = 100;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
      millis += (text.front() - '0') * scale;
      scale /= 10;
      any = true;
      text.remove_prefix(1);
    }
    if (!any) return std::nullopt;
  }

  std::chrono::minutes offset{0};
  if (!takeChar(text, 'Z', 'z')) {
    const bool behind = !text.empty() && text.front() == '-';
    if (!takeChar(text, '+', '-')) return std::nullopt;
    const auto offsetHours = takeDigits(text, 2);
    if (!offsetHours || !takeChar(text, ':')) return std::nullopt;
    const auto offsetMinutes = takeDigits(text, 2);
    if (!offsetMinutes || *offsetHours > 23 || *offsetMinutes > 59) return std::nullopt;
    offset = std::chrono::hours{*offsetHours} + std::chrono::minutes{*offsetMinutes};
    if (behind) offset = -offset;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!text.empty() || !date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return UtcTime{std::chrono::sys_days{date}.time_since_epoch() + std::chrono::hours{*hour} +
                 std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
                 std::chrono::milliseconds{millis} - offset};
}

}  // namespace madang
