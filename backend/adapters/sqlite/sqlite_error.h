#pragma once

#include <string>
#include <string_view>

#include "ports/sql.h"

struct sqlite3;

namespace madang::sqlite {

/// @param extendedCode  SQLite's extended result code.
/// @param message       what sqlite3_errmsg said.
sql::Error errorOf(int extendedCode, std::string_view message, std::string_view statement = {});

/// The last error of a connection.
sql::Error errorOf(sqlite3* handle, std::string_view statement = {});

}  // namespace madang::sqlite
