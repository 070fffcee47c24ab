#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "base/unique_function.h"

/// What a unit of SQL work sees. Dialect-neutral: statements are named constants with `?` placeholders,
/// values and rows are plain types. Sessions live on an executor's thread and only for the length of one
/// unit.
namespace madang::sql {

/// One named SQL text, a constant in a feature's storage/ folder. The name is the key of the statement cache
/// and of the timings shown to operators: `likes.insert`.
struct Statement {
  std::string_view name;
  std::string_view text;           ///< every dialect, or SQLite's when `postgres` is given too
  std::string_view postgres = {};  ///< PostgreSQL's text where the dialects differ
};

using Blob = std::vector<std::byte>;
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

inline Value toValue(std::monostate) {
  return {};
}
inline Value toValue(std::string_view text) {
  return std::string(text);
}
inline Value toValue(const char* text) {
  return std::string(text);
}
inline Value toValue(std::string text) {
  return text;
}
inline Value toValue(Blob blob) {
  return blob;
}
inline Value toValue(UtcTime time) {
  return toUnixMillis(time);
}
template <class Tag>
Value toValue(Id<Tag> id) {
  return id.value;
}
template <class N>
requires(std::is_integral_v<N> || std::is_enum_v<N>) Value toValue(N number) {
  return static_cast<std::int64_t>(number);
}
inline Value toValue(double number) {
  return number;
}
template <class T>
Value toValue(const std::optional<T>& maybe) {
  return maybe ? toValue(*maybe) : Value{};
}

/// Why SQL work did not happen. Broken SQL is a bug and shows as Internal.
enum class ErrorCode {
  QueueFull,            ///< the bounded queue is full: answer 503 with Retry-After
  DeadlineExceeded,     ///< waited or ran too long; nothing was written
  Unavailable,          ///< the database cannot be reached or is shutting down
  DiskFull,             ///< 507; reads still work
  UniqueViolation,      ///< `detail` names the columns or the constraint
  ForeignKeyViolation,  ///<
  CheckViolation,       ///< a CHECK or NOT NULL constraint
  Corrupt,              ///< the file is damaged
  Internal,             ///< anything else; `detail` is for the log, never for members
};

/// Leaves a unit by exception (its effects are rolled back) and reaches the awaiting caller as a value.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string detail;
  std::string statement;  ///< name of the statement that failed, when one did
};

/// One row of a result. Reading a column as another type than it has asserts; null only through the
/// optionals.
class Row {
 public:
  explicit Row(std::span<const Value> cells) : m_cells(cells) {}
  bool isNull(std::size_t column) const { return std::holds_alternative<std::monostate>(m_cells[column]); }
  std::int64_t int64(std::size_t column) const { return std::get<std::int64_t>(m_cells[column]); }
  bool boolean(std::size_t column) const { return int64(column) != 0; }
  double real(std::size_t column) const {
    if (const auto* whole = std::get_if<std::int64_t>(&m_cells[column])) return static_cast<double>(*whole);
    return std::get<double>(m_cells[column]);
  }
  const std::string& text(std::size_t column) const { return std::get<std::string>(m_cells[column]); }
  const Blob& blob(std::size_t column) const { return std::get<Blob>(m_cells[column]); }
  UtcTime time(std::size_t column) const { return fromUnixMillis(int64(column)); }
  template <class AnyId>
  AnyId id(std::size_t column) const {
    return AnyId{int64(column)};
  }
  template <class E>
  E enumeration(std::size_t column) const {
    return static_cast<E>(int64(column));
  }
  std::optional<std::string> optionalText(std::size_t column) const {
    return isNull(column) ? std::nullopt : std::optional{text(column)};
  }
  std::optional<std::int64_t> optionalInt64(std::size_t column) const {
    return isNull(column) ? std::nullopt : std::optional{int64(column)};
  }
  std::optional<UtcTime> optionalTime(std::size_t column) const {
    return isNull(column) ? std::nullopt : std::optional{time(column)};
  }
  template <class AnyId>
  std::optional<AnyId> optionalId(std::size_t column) const {
    return isNull(column) ? std::nullopt : std::optional{id<AnyId>(column)};
  }

 private:
  std::span<const Value> m_cells;
};

/// All rows of one query, in memory; lists are bounded by their LIMIT.
class ResultSet {
 public:
  ResultSet() = default;
  ResultSet(std::vector<Value> cells, std::size_t columns, std::int64_t affected)
      : m_cells(std::move(cells)), m_columns(columns), m_affected(affected) {}
  std::size_t size() const { return m_columns == 0 ? 0 : m_cells.size() / m_columns; }
  bool empty() const { return m_cells.empty(); }
  Row operator[](std::size_t row) const {
    return Row{std::span{m_cells}.subspan(row * m_columns, m_columns)};
  }
  /// Rows inserted, changed or deleted.
  std::int64_t affected() const { return m_affected; }

  class Iterator {
   public:
    Iterator(const ResultSet* set, std::size_t row) : m_set(set), m_row(row) {}
    Row operator*() const { return (*m_set)[m_row]; }
    Iterator& operator++() { return ++m_row, *this; }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const ResultSet* m_set;
    std::size_t m_row;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  std::vector<Value> m_cells;
  std::size_t m_columns = 0;
  std::int64_t m_affected = 0;
};

/// Reads one consistent snapshot. Has no way to write, so its unit may run on a replica.
class ReadSession {
 public:
  virtual ~ReadSession() = default;

  /// @throws sql::Error
  template <class... Args>
  ResultSet query(const Statement& statement, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{toValue(args)...};
    return run(statement, values);
  }
  ResultSet queryWith(const Statement& statement, std::span<const Value> values) {
    return run(statement, values);
  }

 protected:
  virtual ResultSet run(const Statement& statement, std::span<const Value> values) = 0;
};

/// Reads and writes inside one unit: all of it is committed, or none.
class WriteSession : public ReadSession {
 public:
  /// @returns rows inserted, changed or deleted. @throws sql::Error
  template <class... Args>
  std::int64_t execute(const Statement& statement, const Args&... args) {
    return query(statement, args...).affected();
  }

  /// Runs `callback` on the executor's thread once this unit is durable, before its caller resumes; dropped
  /// when the unit is rolled back. Must be quick, must not throw: bump a counter, drop a cache entry, post to
  /// another thread.
  virtual void onCommit(UniqueFunction<void()> callback) = 0;
};

/// Runs at the end of a write unit, inside its transaction, with what the unit came to: the front door stores
/// the answer of an idempotent request there. Services take one as their last parameter and call it before
/// returning.
template <class T>
using Seal = std::function<void(WriteSession&, const T&)>;

}  // namespace madang::sql
