#include "features/notifications/storage/sql_decision_search.h"

#include <limits>

namespace madang::notifications {
namespace {

#define MADANG_LEDGER_COLUMNS                                                                          \
  "d.member_id, d.fact, d.fact_kind, d.type, d.decision, d.notification_id, d.held_until, "            \
  "d.delivered_at, d.at, n.read_at FROM notification_decisions d LEFT JOIN notifications n ON n.id = " \
  "d.notification_id"
#define MADANG_LEDGER_REST                                                                  \
  "(d.at < ? OR (d.at = ? AND (d.member_id < ? OR (d.member_id = ? AND d.fact < ?)))) AND " \
  "(d.type = ? OR ? < 0) ORDER BY d.at DESC, d.member_id DESC, d.fact DESC LIMIT ?"

/// A few weeks' decisions, by their age.
constexpr sql::Statement kAll{"notifications.ledger",
                              "SELECT " MADANG_LEDGER_COLUMNS " WHERE " MADANG_LEDGER_REST};
constexpr sql::Statement kOfFact{"notifications.ledger-fact",
                                 "SELECT " MADANG_LEDGER_COLUMNS " WHERE d.fact = ? AND " MADANG_LEDGER_REST};
constexpr sql::Statement kOfMember{"notifications.ledger-member",
                                   "SELECT " MADANG_LEDGER_COLUMNS
                                   " WHERE d.member_id = ? AND " MADANG_LEDGER_REST};
constexpr sql::Statement kOfBoth{"notifications.ledger-member-fact",
                                 "SELECT " MADANG_LEDGER_COLUMNS
                                 " WHERE d.member_id = ? AND d.fact = ? AND " MADANG_LEDGER_REST};

DecisionRow readRow(const sql::Row& row) {
  DecisionRow made;
  made.decision.member = row.id<MemberId>(0);
  made.decision.fact = row.int64(1);
  made.decision.kind = row.enumeration<FactKind>(2);
  made.decision.type = row.enumeration<NotificationType>(3);
  made.decision.decision = row.enumeration<NotificationDecision>(4);
  made.decision.notification = row.optionalId<NotificationId>(5);
  made.decision.heldUntil = row.optionalTime(6);
  made.decision.deliveredAt = row.optionalTime(7);
  made.decision.at = row.time(8);
  made.readAt = row.optionalTime(9);
  return made;
}

}  // namespace

std::vector<DecisionRow> SqlDecisionSearch::search(sql::ReadSession& session,
                                                   const DecisionQuery& wanted) const {
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  const std::int64_t at = wanted.before ? toUnixMillis(wanted.before->at) : kEnd;
  const std::int64_t member = wanted.before ? wanted.before->member.value : kEnd;
  const std::int64_t fact = wanted.before ? wanted.before->fact : kEnd;
  const std::int64_t type = wanted.type ? static_cast<std::int64_t>(*wanted.type) : -1;
  const std::int64_t most = wanted.limit + 1;
  const auto ask = [&] {
    if (wanted.member && wanted.fact)
      return session.query(kOfBoth, *wanted.member, *wanted.fact, at, at, member, member, fact, type, type,
                           most);
    if (wanted.member)
      return session.query(kOfMember, *wanted.member, at, at, member, member, fact, type, type, most);
    if (wanted.fact)
      return session.query(kOfFact, *wanted.fact, at, at, member, member, fact, type, type, most);
    return session.query(kAll, at, at, member, member, fact, type, type, most);
  };
  std::vector<DecisionRow> rows;
  for (const auto row : ask()) rows.push_back(readRow(row));
  return rows;
}

}  // namespace madang::notifications
