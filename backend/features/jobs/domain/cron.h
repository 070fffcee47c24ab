#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace madang::jobs {

/// A calendar of minutes, as cron(5) writes it: minute, hour, day of month, month, day of week; always in
/// UTC, so that no hour of the year happens twice or never.
///
/// A field is a list of `*`, `5`, `mon`, `1-5`, each with an optional step `/n`. Sunday is 0 or 7. When both
/// day fields are restricted, a day that fits either one counts, as in every cron since Vixie's.
class CronTable {
 public:
  /// @returns the calendar, or in English what is wrong with the text. A calendar without any day (30
  /// February) is refused as well.
  static Result<CronTable, std::string> parse(std::string_view expression);

  /// The first minute that fits and lies strictly after `time`.
  UtcTime next(UtcTime time) const;

 private:
  std::optional<UtcTime> search(UtcTime time) const;
  bool dayFits(std::chrono::sys_days day) const;

  std::bitset<60> m_minutes;
  std::bitset<24> m_hours;
  std::bitset<32> m_days;
  std::bitset<13> m_months;
  std::bitset<7> m_weekdays;
  bool m_anyDay = true;      ///< the day of month was `*`
  bool m_anyWeekday = true;  ///< the day of week was `*`
};

}  // namespace madang::jobs
