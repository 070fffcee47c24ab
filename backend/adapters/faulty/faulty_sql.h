#pragma once

#include "ports/sql_executor.h"
#include "runtime/fault_board.h"

namespace madang::faulty {

/// A database that is slow or fails when the board says so. Test builds only.
///
/// Latency is spent on the SQL thread: like a slow disk, it holds up what waits behind. A unit that is to
/// fail ends as if the database had become unreachable in its middle: it is rolled back.
class FaultySql final : public SqlExecutor {
 public:
  FaultySql(SqlExecutor& inner, FaultBoard& board) : m_inner(inner), m_board(board) {}

  void submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) override;
  void submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                   Done done) override;

 private:
  SqlExecutor& m_inner;
  FaultBoard& m_board;
};

}  // namespace madang::faulty
