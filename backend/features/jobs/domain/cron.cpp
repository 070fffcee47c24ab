#include "features/jobs/domain/cron.h"

#include <array>
#include <cassert>
#include <charconv>
#include <span>
#include <vector>

namespace madang::jobs {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 12> kMonthNames{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdayNames{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct FieldRule {
  std::string_view name;
  int least;
  int most;
  std::span<const std::string_view> names;
  int firstName;  ///< the number that the first name stands for
};

const FieldRule kMinute{"minute", 0, 59, {}, 0};
const FieldRule kHour{"hour", 0, 23, {}, 0};
const FieldRule kDay{"day of month", 1, 31, {}, 0};
const FieldRule kMonth{"month", 1, 12, kMonthNames, 1};
const FieldRule kWeekday{"day of week", 0, 7, kWeekdayNames, 0};

std::vector<std::string_view> split(std::string_view text, char separator, bool keepEmpty) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    const auto part = text.substr(0, end);
    if (keepEmpty || !part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<int> readNumber(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<int> readValue(std::string_view text, const FieldRule& rule) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (std::size_t i = 0; i < rule.names.size(); ++i)
    if (rule.names[i] == lower) return rule.firstName + static_cast<int>(i);
  const auto number = readNumber(text);
  if (!number || *number < rule.least || *number > rule.most) return std::nullopt;
  return number;
}

/// Sets the bits of one element of a list. @returns false when it cannot be read.
bool readElement(std::string_view element, const FieldRule& rule, std::bitset<64>& out) {
  int step = 1;
  bool stepped = false;
  if (const auto slash = element.find('/'); slash != std::string_view::npos) {
    const auto number = readNumber(element.substr(slash + 1));
    if (!number || *number < 1 || *number > rule.most) return false;
    step = *number;
    stepped = true;
    element = element.substr(0, slash);
  }
  int first = rule.least;
  int last = rule.most;
  if (element != "*") {
    const auto dash = element.find('-');
    const auto from = readValue(element.substr(0, dash), rule);
    if (!from) return false;
    first = *from;
    if (dash != std::string_view::npos) {
      const auto to = readValue(element.substr(dash + 1), rule);
      if (!to || *to < first) return false;
      last = *to;
    } else if (!stepped) {
      last = first;
    }
  }
  for (int value = first; value <= last; value += step) out.set(static_cast<std::size_t>(value));
  return true;
}

template <std::size_t N>
bool readField(std::string_view text, const FieldRule& rule, std::bitset<N>& out, std::string& error) {
  std::bitset<64> bits;
  for (const auto element : split(text, ',', true)) {
    if (readElement(element, rule, bits)) continue;
    error = std::string{rule.name} + ": '" + std::string{element} + "' is not a value, range or step";
    return false;
  }
  for (std::size_t i = 0; i < 64; ++i)
    if (bits[i]) out.set(i % N);  // 7 is Sunday as well; every other field is smaller than its set
  return true;
}

}  // namespace

Result<CronTable, std::string> CronTable::parse(std::string_view expression) {
  std::string plain{expression};
  for (char& c : plain)
    if (c == '\t') c = ' ';
  const auto fields = split(plain, ' ', false);
  if (fields.size() != 5) return Failure{std::string{"expected five fields"}};
  CronTable table;
  std::string error;
  if (!readField(fields[0], kMinute, table.m_minutes, error) ||
      !readField(fields[1], kHour, table.m_hours, error) ||
      !readField(fields[2], kDay, table.m_days, error) ||
      !readField(fields[3], kMonth, table.m_months, error) ||
      !readField(fields[4], kWeekday, table.m_weekdays, error))
    return Failure{error};
  table.m_anyDay = fields[2].front() == '*';
  table.m_anyWeekday = fields[4].front() == '*';
  if (!table.search(UtcTime{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}}))
    return Failure{std::string{"no such day ever comes"}};
  return table;
}

bool CronTable::dayFits(std::chrono::sys_days day) const {
  const std::chrono::year_month_day date{day};
  if (!m_months[static_cast<unsigned>(date.month())]) return false;
  const bool byDay = m_days[static_cast<unsigned>(date.day())];
  const bool byWeekday = m_weekdays[std::chrono::weekday{day}.c_encoding()];
  if (!m_anyDay && !m_anyWeekday) return byDay || byWeekday;
  return byDay && byWeekday;
}

std::optional<UtcTime> CronTable::search(UtcTime time) const {
  const UtcTime from = std::chrono::floor<minutes>(time) + minutes{1};
  // The longest way to a 29 February crosses a year like 2100: eight years.
  auto day = std::chrono::floor<days>(from);
  const auto end = day + days{366 * 9};
  for (; day < end; day += days{1}) {
    if (!dayFits(day)) continue;
    for (std::size_t hour = 0; hour < 24; ++hour) {
      if (!m_hours[hour]) continue;
      for (std::size_t minute = 0; minute < 60; ++minute) {
        if (!m_minutes[minute]) continue;
        const UtcTime found = day + hours{hour} + minutes{minute};
        if (found >= from) return found;
      }
    }
  }
  return std::nullopt;
}

UtcTime CronTable::next(UtcTime time) const {
  const auto found = search(time);
  assert(found);  // parse() refused calendars without any day
  return *found;
}

}  // namespace madang::jobs
