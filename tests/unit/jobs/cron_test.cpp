#include <catch2/catch.hpp>

#include "features/jobs/domain/cron.h"

using namespace madang;
using madang::jobs::CronTable;

namespace {

std::string nextOf(std::string_view expression, std::string_view after) {
  auto table = CronTable::parse(expression);
  REQUIRE(table.ok());
  return formatRfc3339(table->next(*parseRfc3339(after))).substr(0, 16);
}

struct Row {
  std::string_view expression;
  std::string_view after;
  std::string_view next;
};

}  // namespace

TEST_CASE("a calendar names the next minute that fits, strictly later") {
  const Row rows[] = {
      {"* * * * *", "2026-03-01T09:00:00Z", "2026-03-01T09:01"},
      {"* * * * *", "2026-03-01T09:00:59.999Z", "2026-03-01T09:01"},
      {"0 * * * *", "2026-03-01T09:00:00Z", "2026-03-01T10:00"},
      {"0 * * * *", "2026-03-01T08:59:59Z", "2026-03-01T09:00"},
      {"*/15 * * * *", "2026-03-01T09:46:00Z", "2026-03-01T10:00"},
      {"5-20/5 * * * *", "2026-03-01T09:05:00Z", "2026-03-01T09:10"},
      {"5-20/5 * * * *", "2026-03-01T09:20:00Z", "2026-03-01T10:05"},
      {"7/20 * * * *", "2026-03-01T09:08:00Z", "2026-03-01T09:27"},
      {"1,3,59 * * * *", "2026-03-01T09:03:00Z", "2026-03-01T09:59"},
      {"30 2 * * *", "2026-03-01T02:30:00Z", "2026-03-02T02:30"},
      {"0 0 * * *", "2026-12-31T23:59:00Z", "2027-01-01T00:00"},
      {"0 9 1 * *", "2026-01-31T09:00:00Z", "2026-02-01T09:00"},
      {"0 0 31 * *", "2026-04-01T00:00:00Z", "2026-05-31T00:00"},
      {"0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00"},
      {"0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00"},
      {"0 3 * * sun", "2026-03-02T00:00:00Z", "2026-03-08T03:00"},
      {"0 3 * * 0", "2026-03-02T00:00:00Z", "2026-03-08T03:00"},
      {"0 3 * * 7", "2026-03-02T00:00:00Z", "2026-03-08T03:00"},
      {"0 3 * * 5-7", "2026-03-06T04:00:00Z", "2026-03-07T03:00"},
      {"0 3 * * Mon-Fri", "2026-03-06T03:00:00Z", "2026-03-09T03:00"},
      {"0 3 * JAN,jul *", "2026-03-06T03:00:00Z", "2026-07-01T03:00"},
      {"0 0 1-7 * *", "2026-03-07T12:00:00Z", "2026-04-01T00:00"},
      // Both day fields restricted: either one will do.
      {"0 0 13 * fri", "2026-03-01T00:00:00Z", "2026-03-06T00:00"},
      {"0 0 13 * mon", "2026-03-09T00:00:00Z", "2026-03-13T00:00"},
      // A step over all days is no restriction of its own, so both have to fit.
      {"0 0 */2 * mon", "2026-03-02T00:00:00Z", "2026-03-09T00:00"},
      {"  0\t12  *  *  * ", "2026-03-01T12:00:00Z", "2026-03-02T12:00"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expression, row.after);
    CHECK(nextOf(row.expression, row.after) == row.next);
  }
}

TEST_CASE("no hour of the year is skipped or met twice, as local time would") {
  auto table = CronTable::parse("30 * * * *");
  REQUIRE(table.ok());
  UtcTime time = *parseRfc3339("2026-01-01T00:00:00Z");
  int count = 0;
  for (; time < *parseRfc3339("2027-01-01T00:00:00Z"); time = table->next(time)) ++count;
  CHECK(count == 365 * 24 + 1);
}

TEST_CASE("what is no calendar is refused with the place") {
  for (const char* text : {"",
                           "* * * *",
                           "* * * * * *",
                           "60 * * * *",
                           "* 24 * * *",
                           "* * 0 * *",
                           "* * 32 * *",
                           "* * * 0 *",
                           "* * * 13 *",
                           "* * * * 8",
                           "-1 * * * *",
                           "5-1 * * * *",
                           "*/0 * * * *",
                           "*/ * * * *",
                           "1,,2 * * * *",
                           "1-2-3 * * * *",
                           "a * * * *",
                           "* * * foo *",
                           "1.5 * * * *",
                           "* * * * mon-",
                           "+1 * * * *",
                           "0 0 30 2 *",
                           "0 0 31 4,6,9,11 *",
                           "99999999999 * * * *"}) {
    CAPTURE(text);
    CHECK_FALSE(CronTable::parse(text).ok());
  }
  CHECK(CronTable::parse("0 25 * * *").error() == "hour: '25' is not a value, range or step");
  CHECK(CronTable::parse("0 0 30 2 *").error() == "no such day ever comes");
}
