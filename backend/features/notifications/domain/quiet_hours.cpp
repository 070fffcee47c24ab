#include "features/notifications/domain/quiet_hours.h"

namespace madang::notifications {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::optional<UtcTime> quietUntil(const Preferences& wanted, UtcTime now) {
  if (!wanted.quiet || wanted.quiet->from == wanted.quiet->to) return std::nullopt;
  constexpr std::int64_t kMinute = 60'000;
  const std::int64_t minutes = toUnixMillis(now) / kMinute;
  const std::int64_t local = ((minutes + wanted.utcOffsetMinutes) % kDayMinutes + kDayMinutes) % kDayMinutes;
  const auto since = (local - wanted.quiet->from + kDayMinutes) % kDayMinutes;
  const auto length = (wanted.quiet->to - wanted.quiet->from + kDayMinutes) % kDayMinutes;
  if (since >= length) return std::nullopt;
  return fromUnixMillis((minutes + length - since) * kMinute);
}

std::optional<std::int64_t> minuteOfDay(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (!isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[3]) || !isDigit(text[4])) return std::nullopt;
  const std::int64_t hour = (text[0] - '0') * 10 + (text[1] - '0');
  const std::int64_t minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

std::string clockText(std::int64_t minute) {
  std::string text = "00:00";
  text[0] = static_cast<char>('0' + minute / 60 / 10);
  text[1] = static_cast<char>('0' + minute / 60 % 10);
  text[3] = static_cast<char>('0' + minute % 60 / 10);
  text[4] = static_cast<char>('0' + minute % 60 % 10);
  return text;
}

}  // namespace madang::notifications
