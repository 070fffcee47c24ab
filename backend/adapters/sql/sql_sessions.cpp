#include "adapters/sql/sql_sessions.h"

#include "ports/sql_fault.h"

namespace madang {
namespace {

constexpr std::int64_t kSessionsPerMember = 100;

constexpr sql::Statement kOpen{"sessions.open",
                               "INSERT INTO sessions (id, member_id, device, device_name, generation, "
                               "created_at, last_used_at, expires_at) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kAddToken{
    "sessions.addToken",
    "INSERT INTO refresh_tokens (hash, session_id, parent, issued_at) VALUES (?, ?, ?, ?)"};
constexpr sql::Statement kBeyondLimit{
    "sessions.beyondLimit",
    "SELECT id FROM sessions WHERE member_id = ? AND revoked_at IS NULL AND expires_at > ? "
    "ORDER BY last_used_at DESC LIMIT 10 OFFSET ?"};
constexpr sql::Statement kConsume{"sessions.consume",
                                  "UPDATE refresh_tokens SET used_at = ? WHERE hash = ? AND used_at IS NULL "
                                  "AND EXISTS (SELECT 1 FROM sessions "
                                  "WHERE sessions.id = refresh_tokens.session_id AND sessions.revoked_at IS "
                                  "NULL AND sessions.expires_at > ?)"};
constexpr sql::Statement kFind{"sessions.find",
                               "SELECT s.id, s.member_id, s.generation, s.device, s.revoked_at, "
                               "s.expires_at, t.used_at FROM refresh_tokens t "
                               "JOIN sessions s ON s.id = t.session_id WHERE t.hash = ?"};
constexpr sql::Statement kGrace{
    "sessions.grace",
    "UPDATE refresh_tokens SET graced_at = ? WHERE hash = ? AND graced_at IS NULL AND used_at > ? AND EXISTS "
    "(SELECT 1 FROM refresh_tokens n WHERE n.hash = ? AND n.used_at IS NULL)"};
constexpr sql::Statement kTouch{"sessions.touch",
                                "UPDATE sessions SET last_used_at = ?, expires_at = CASE WHEN created_at + ? "
                                "< ? THEN created_at + ? ELSE ? END "
                                "WHERE id = ?"};
constexpr sql::Statement kRevoke{"sessions.revoke",
                                 "UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"};
constexpr sql::Statement kOwned{"sessions.owned", "SELECT 1 FROM sessions WHERE id = ? AND member_id = ?"};
constexpr sql::Statement kLiving{"sessions.living",
                                 "SELECT id, device_name, created_at, last_used_at, expires_at FROM sessions "
                                 "WHERE member_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY "
                                 "last_used_at DESC, id DESC LIMIT 100"};
constexpr sql::Statement kAllOf{
    "sessions.allOf",
    "SELECT id FROM sessions WHERE member_id = ? AND revoked_at IS NULL AND expires_at > ?"};
constexpr sql::Statement kMoveOn{"sessions.moveOn",
                                 "UPDATE sessions SET generation = ? WHERE id = ? AND member_id = ?"};
constexpr sql::Statement kRevokedSince{"sessions.revokedSince",
                                       "SELECT id FROM sessions WHERE revoked_at >= ?"};
constexpr sql::Statement kRemoveRevoked{
    "sessions.removeRevoked",
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE revoked_at < ? LIMIT ?)"};
constexpr sql::Statement kRemoveExpired{
    "sessions.removeExpired",
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < ? LIMIT ?)"};

constexpr sql::Statement kRemoveTokens{
    "sessions.removeTokens",
    "DELETE FROM refresh_tokens WHERE hash IN (SELECT hash FROM refresh_tokens WHERE used_at < ? LIMIT ?)"};

sql::Blob blobOf(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

}  // namespace

Task<Outcome<void>> SqlSessions::open(SessionOpening opening) {
  auto openUnit = [this, o = std::move(opening)](sql::WriteSession& session) {
    session.execute(kOpen, o.id, o.member, o.device, o.deviceName, o.generation, o.now, o.now, o.expiresAt);
    session.execute(kAddToken, blobOf(o.token), o.id, std::monostate{}, o.now);
    for (const sql::Row row : session.query(kBeyondLimit, o.member, o.now, kSessionsPerMember))
      revokeIn(session, row.id<SessionId>(0), o.now);
  };
  co_return flatten(co_await m_sql.write("sessions.open", std::move(openUnit)));
}

Task<Outcome<RotationResult>> SqlSessions::rotate(Rotation rotation) {
  auto rotateUnit = [this, rotation](sql::WriteSession& session) { return rotateIn(session, rotation); };
  co_return flatten(co_await m_sql.write("sessions.rotate", std::move(rotateUnit)));
}

RotationResult SqlSessions::rotateIn(sql::WriteSession& session, const Rotation& r) {
  const bool consumed = session.execute(kConsume, r.now, blobOf(r.presented), r.now) == 1;
  const sql::ResultSet found = session.query(kFind, blobOf(r.presented));
  if (found.empty()) return {};
  const sql::Row row = found[0];
  RotationResult result{RotationVerdict::Refused, row.id<SessionId>(0), row.id<MemberId>(1), row.int64(2)};
  if (consumed) {
    session.execute(kAddToken, blobOf(r.successor), result.session, blobOf(r.presented), r.now);
    session.execute(kTouch, r.now, m_longestLife.count(), r.expiresAt, m_longestLife.count(), r.expiresAt,
                    result.session);
    result.verdict = RotationVerdict::Rotated;
    return result;
  }
  const bool ended = !row.isNull(4) || row.time(5) <= r.now;
  if (ended || row.isNull(6)) return result;
  const bool graced = row.int64(3) == r.device && session.execute(kGrace, r.now, blobOf(r.presented),
                                                                  r.now - r.grace, blobOf(r.successor)) == 1;
  if (graced) {
    result.verdict = RotationVerdict::Graced;
    return result;
  }
  revokeIn(session, result.session, r.now);
  result.verdict = RotationVerdict::Reused;
  return result;
}

Task<Outcome<std::vector<SessionRecord>>> SqlSessions::list(MemberId member, UtcTime now) {
  auto listUnit = [member, now](sql::ReadSession& session) {
    std::vector<SessionRecord> records;
    for (const sql::Row row : session.query(kLiving, member, now))
      records.push_back({row.id<SessionId>(0), row.text(1), row.time(2), row.time(3), row.time(4)});
    return records;
  };
  co_return flatten(co_await m_sql.read("sessions.list", std::move(listUnit)));
}

Task<Outcome<bool>> SqlSessions::revoke(MemberId member, SessionId id, UtcTime now) {
  auto revokeUnit = [this, member, id, now](sql::WriteSession& session) {
    if (session.query(kOwned, id, member).empty()) return false;
    revokeIn(session, id, now);
    return true;
  };
  co_return flatten(co_await m_sql.write("sessions.revoke", std::move(revokeUnit)));
}

Task<Outcome<std::int64_t>> SqlSessions::revokeAll(MemberId member, std::optional<SessionId> except,
                                                   std::int64_t generation, UtcTime now) {
  auto revokeAllUnit = [this, member, except, generation, now](sql::WriteSession& session) -> std::int64_t {
    std::int64_t ended = 0;
    for (const sql::Row row : session.query(kAllOf, member, now)) {
      const auto id = row.id<SessionId>(0);
      if (except && *except == id)
        session.execute(kMoveOn, generation, id, member);
      else if (revokeIn(session, id, now))
        ++ended;
    }
    return ended;
  };
  co_return flatten(co_await m_sql.write("sessions.revokeAll", std::move(revokeAllUnit)));
}

bool SqlSessions::revokeIn(sql::WriteSession& session, SessionId id, UtcTime now) {
  if (session.execute(kRevoke, now, id) == 0) return false;
  session.onCommit([this, id] { m_revoked(id); });
  return true;
}

Task<Outcome<std::vector<SessionId>>> SqlSessions::revokedSince(UtcTime since) {
  auto revokedSinceUnit = [since](sql::ReadSession& session) {
    std::vector<SessionId> ids;
    for (const sql::Row row : session.query(kRevokedSince, since)) ids.push_back(row.id<SessionId>(0));
    return ids;
  };
  co_return flatten(co_await m_sql.read("sessions.revokedSince", std::move(revokedSinceUnit)));
}

Task<Outcome<std::int64_t>> SqlSessions::removeEnded(UtcTime before, std::int64_t limit) {
  auto removeEndedUnit = [before, limit](sql::WriteSession& session) {
    return session.execute(kRemoveRevoked, before, limit) + session.execute(kRemoveExpired, before, limit) +
           session.execute(kRemoveTokens, before, limit);
  };
  co_return flatten(co_await m_sql.write("sessions.removeEnded", std::move(removeEndedUnit)));
}

}  // namespace madang
