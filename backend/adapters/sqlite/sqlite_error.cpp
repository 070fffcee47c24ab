#include "adapters/sqlite/sqlite_error.h"

#include <sqlite3.h>

namespace madang::sqlite {
namespace {

sql::ErrorCode codeOf(int extended) {
  using enum sql::ErrorCode;
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return UniqueViolation;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return ForeignKeyViolation;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
      return CheckViolation;
    default:
      break;
  }
  switch (extended & 0xff) {
    // A failing disk and a full one call for the same: the write did not happen, reads may still work.
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return Unavailable;
    case SQLITE_INTERRUPT:
      return DeadlineExceeded;
    default:
      return Internal;
  }
}

}  // namespace

sql::Error errorOf(int extendedCode, std::string_view message, std::string_view statement) {
  const sql::ErrorCode code = codeOf(extendedCode);
  // "UNIQUE constraint failed: likes.post_id, likes.member_id": callers want the columns.
  constexpr std::string_view marker = "constraint failed: ";
  if (const auto at = message.find(marker); at != std::string_view::npos)
    message.remove_prefix(at + marker.size());
  std::string detail(message);
  if (code == sql::ErrorCode::Internal || code == sql::ErrorCode::DiskFull ||
      code == sql::ErrorCode::Unavailable)
    detail += " (sqlite " + std::to_string(extendedCode) + ")";
  return {code, std::move(detail), std::string(statement)};
}

sql::Error errorOf(sqlite3* handle, std::string_view statement) {
  return errorOf(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle), statement);
}

}  // namespace madang::sqlite
