#include "ports/sql_fault.h"

namespace madang {

Fault faultOf(const sql::Error& error) {
  using enum sql::ErrorCode;
  switch (error.code) {
    case QueueFull:
      return {"overloaded", "The server is busy. Nothing was changed.", {}, std::chrono::seconds{1}};
    case DeadlineExceeded:
      return {"overloaded", "The server could not answer in time.", {}, std::chrono::seconds{2}};
    case Unavailable:
      return {"unavailable", "The data store cannot be reached.", {}, std::chrono::seconds{5}};
    case DiskFull:
      return {"storage-full", "There is no room left to store this.", {}, std::chrono::seconds{30}};
    case UniqueViolation:
      return {"conflict", "Another request changed the same thing at the same time."};
    case ForeignKeyViolation:
    case CheckViolation:
      return {"conflict", "What this refers to has changed meanwhile."};
    case Corrupt:
    case Internal:
      break;
  }
  return {"internal", ""};
}

}  // namespace madang
