#pragma once

#include <cstdint>
#include <filesystem>

namespace madang::sqlite {

/// Bytes of the write-ahead log's file beside the database; 0 when there is none.
std::int64_t logBytes(const std::filesystem::path& database);

/// Makes the log's file at least `bytes` long, with zeros that are on the disk. Frames that SQLite writes
/// there later change no length, so that fdatasync() has no file system journal to wait for. What follows the
/// last frame is nothing to SQLite: its salts and checksums do not fit
/// (https://sqlite.org/fileformat2.html, 4.4).
/// @returns whether it has the length now; without it everything works as well, only slower.
/// Only while nobody writes to the log.
bool lengthenLog(const std::filesystem::path& database, std::int64_t bytes);

}  // namespace madang::sqlite
