#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <cstdint>

namespace madang {

enum class LogLevel { Debug, Info, Warning, Error };

/// One named value of a log event. Never a secret, a token, a password or a whole mail address.
struct LogField {
  std::string_view name;
  std::variant<std::int64_t, double, bool, std::string> value;
};

/// Writes one JSON line per event. Any thread. A line is formatted only if its level is kept.
class Log {
 public:
  virtual ~Log() = default;
  virtual bool keeps(LogLevel level) const = 0;
  /// @param event  stable name for programs: `sql.unit-failed`.
  virtual void write(LogLevel level, std::string_view event, std::vector<LogField> fields) = 0;
  /// Lines that could not be written since the start.
  virtual std::int64_t lost() const { return 0; }

  void info(std::string_view event, std::vector<LogField> fields = {}) {
    at(LogLevel::Info, event, std::move(fields));
  }
  void warn(std::string_view event, std::vector<LogField> fields = {}) {
    at(LogLevel::Warning, event, std::move(fields));
  }
  void error(std::string_view event, std::vector<LogField> fields = {}) {
    at(LogLevel::Error, event, std::move(fields));
  }

 private:
  void at(LogLevel level, std::string_view event, std::vector<LogField> fields) {
    if (keeps(level)) write(level, event, std::move(fields));
  }
};

}  // namespace madang
