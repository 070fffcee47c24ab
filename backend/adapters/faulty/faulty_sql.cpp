#include "adapters/faulty/faulty_sql.h"

#include <thread>

namespace madang::faulty {
namespace {

void disturb(FaultBoard& board) {
  const InjectedFault fault = board.of("sql");
  if (fault.latency.count() > 0) std::this_thread::sleep_for(fault.latency);
  if (board.strikes(fault)) throw sql::Error{sql::ErrorCode::Unavailable, "an injected fault", {}};
}

}  // namespace

void FaultySql::submitRead(std::string_view name, UniqueFunction<void(sql::ReadSession&)> work, Done done) {
  m_inner.submitRead(
      name,
      [&board = m_board, work = std::move(work)](sql::ReadSession& session) mutable {
        disturb(board);
        work(session);
      },
      std::move(done));
}

void FaultySql::submitWrite(std::string_view name, UniqueFunction<Verdict(sql::WriteSession&)> work,
                            Done done) {
  m_inner.submitWrite(
      name,
      [&board = m_board, work = std::move(work)](sql::WriteSession& session) mutable {
        disturb(board);
        return work(session);
      },
      std::move(done));
}

}  // namespace madang::faulty
