#pragma once

#include "ports/sessions.h"
#include "ports/sql_executor.h"

namespace madang {

/// Sessions in the database. A conditional UPDATE decides every race; nothing is locked.
class SqlSessions final : public Sessions {
 public:
  /// @param longestLife  a session ends then however often it is used
  SqlSessions(SqlExecutor& sql, std::chrono::milliseconds longestLife)
      : m_sql(sql), m_longestLife(longestLife) {}

  Task<Outcome<void>> open(SessionOpening opening) override;
  Task<Outcome<RotationResult>> rotate(Rotation rotation) override;
  Task<Outcome<std::vector<SessionRecord>>> list(MemberId member, UtcTime now) override;
  Task<Outcome<bool>> revoke(MemberId member, SessionId session, UtcTime now) override;
  Task<Outcome<std::int64_t>> revokeAll(MemberId member, std::optional<SessionId> except,
                                        std::int64_t generation, UtcTime now) override;
  Task<Outcome<std::vector<SessionId>>> revokedSince(UtcTime since) override;
  Task<Outcome<std::int64_t>> removeEnded(UtcTime before, std::int64_t limit) override;
  void onRevoked(std::function<void(SessionId)> listener) override { m_revoked = std::move(listener); }

 private:
  RotationResult rotateIn(sql::WriteSession& session, const Rotation& rotation);
  /// @returns whether it was alive.
  bool revokeIn(sql::WriteSession& session, SessionId id, UtcTime now);

  SqlExecutor& m_sql;
  const std::chrono::milliseconds m_longestLife;
  std::function<void(SessionId)> m_revoked = [](SessionId) {};
};

}  // namespace madang
