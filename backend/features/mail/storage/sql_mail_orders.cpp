#include "base/json.h"
#include "features/mail/storage/mail_conditions.h"
#include "features/mail/storage/sql_mail_box.h"
#include "ports/sql_fault.h"

namespace madang::mail {
namespace {

#define MADANG_MAIL_ONE "id = ? AND ((1 << state) & ?) <> 0"
// Who was given up or had bounced begins anew; who was only deferred keeps count.
#define MADANG_MAIL_WAIT                                                                        \
  "UPDATE mail_messages SET attempts = CASE WHEN state IN (4, 5, 6) THEN 0 ELSE attempts END, " \
  "state = CASE WHEN state = 2 THEN 2 ELSE 0 END, scheduled = ?, next_attempt_at = ?, "         \
  "provider = CASE WHEN ? = 1 THEN ? ELSE provider END, changed_at = ?, finished_at = NULL, "   \
  "undo_until = NULL WHERE "
#define MADANG_MAIL_DISCARD                                                                                \
  "UPDATE mail_messages SET state = 6, scheduled = 0, changed_at = ?, finished_at = ?, undo_until = NULL " \
  "WHERE "
// Whoever sends again to an address that bounced has reason to.
#define MADANG_MAIL_TRUST \
  "DELETE FROM mail_bounces WHERE recipient IN (SELECT recipient FROM mail_messages WHERE state = 4 AND "
#define MADANG_MAIL_PRINT                                                                     \
  "SELECT COUNT(*), COALESCE(MAX(id), 0), COALESCE(SUM(id % 1000003), 0) FROM mail_messages " \
  "WHERE "

constexpr sql::Statement kWaitOne{"mail.order.waitOne", MADANG_MAIL_WAIT MADANG_MAIL_ONE};
constexpr sql::Statement kWaitAll{"mail.order.waitAll", MADANG_MAIL_WAIT MADANG_MAIL_MATCHING};
constexpr sql::Statement kDiscardOne{"mail.order.discardOne", MADANG_MAIL_DISCARD MADANG_MAIL_ONE};
constexpr sql::Statement kDiscardAll{"mail.order.discardAll", MADANG_MAIL_DISCARD MADANG_MAIL_MATCHING};
constexpr sql::Statement kTrustOne{"mail.order.trustOne", MADANG_MAIL_TRUST MADANG_MAIL_ONE ")"};
constexpr sql::Statement kTrustAll{"mail.order.trustAll", MADANG_MAIL_TRUST MADANG_MAIL_MATCHING ")"};
constexpr sql::Statement kPrintOne{"mail.order.printOne", MADANG_MAIL_PRINT MADANG_MAIL_ONE};
constexpr sql::Statement kPrintAll{"mail.order.printAll", MADANG_MAIL_PRINT MADANG_MAIL_MATCHING};

constexpr sql::Statement kBefore{"mail.undo.before",
                                 "SELECT state, scheduled, attempts, next_attempt_at, provider, finished_at "
                                 "FROM mail_messages WHERE id = ?"};
constexpr sql::Statement kKeep{"mail.undo.keep",
                               "UPDATE mail_messages SET undo = ?, undo_until = ? WHERE id = ?"};
constexpr sql::Statement kKept{"mail.undo.kept",
                               "SELECT undo, undo_until, state FROM mail_messages WHERE id = ?"};
constexpr sql::Statement kUndo{
    "mail.undo",
    "UPDATE mail_messages SET state = ?, scheduled = ?, attempts = ?, next_attempt_at = ?, provider = ?, "
    "finished_at = ?, changed_at = ?, undo = '', undo_until = NULL WHERE id = ?"};

/// What a message was before an operator's last change.
struct Before {
  std::int64_t state = 0;
  std::int64_t scheduled = 0;
  std::int64_t attempts = 0;
  std::int64_t nextAttemptAt = 0;
  std::string provider;
  std::optional<std::int64_t> finishedAt;
};
BOOST_DESCRIBE_STRUCT(Before, (), (state, scheduled, attempts, nextAttemptAt, provider, finishedAt))

using Values = std::vector<sql::Value>;

Values effectOf(const MailOrder& order, UtcTime now) {
  if (order.action == MailAction::Discard) return {sql::toValue(now), sql::toValue(now)};
  return {std::int64_t{order.action == MailAction::Reschedule ? 1 : 0}, sql::toValue(order.at),
          std::int64_t{order.action == MailAction::Move ? 1 : 0}, order.provider, sql::toValue(now)};
}

std::int64_t run(sql::WriteSession& session, const sql::Statement& statement, Values values,
                 const Values& condition) {
  values.insert(values.end(), condition.begin(), condition.end());
  return session.queryWith(statement, values).affected();
}

std::int64_t orderOne(sql::WriteSession& session, MailMessageId id, const MailOrder& order, UtcTime now) {
  const Values one{id.value, maskOf(order.action)};
  const bool discard = order.action == MailAction::Discard;
  if (!discard) run(session, kTrustOne, {}, one);
  return run(session, discard ? kDiscardOne : kWaitOne, effectOf(order, now), one);
}

/// Every message that an order may touch, whatever its tab.
MailFilter filterOf(const MailSelection& selection) {
  return selection.filter.value_or(MailFilter{});
}

}  // namespace

Task<Outcome<MailBox::Touched>> SqlMailBox::touched(MailSelection selection, MailAction action) {
  auto unit = [selection = std::move(selection), action](sql::ReadSession& session) {
    Touched touched;
    const auto add = [&touched](const sql::Row& row) {
      touched.count += row.int64(0);
      for (const std::size_t column : {0U, 1U, 2U}) touched.print += std::to_string(row.int64(column)) + ' ';
    };
    for (const MailMessageId id : selection.ids)
      for (const sql::Row row : session.query(kPrintOne, id, maskOf(action))) add(row);
    if (!selection.ids.empty()) return touched;
    for (const sql::Row row : session.queryWith(kPrintAll, valuesOf(filterOf(selection), maskOf(action))))
      add(row);
    return touched;
  };
  co_return flatten(co_await m_sql.read("mail.order.touched", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailBox::carryOut(MailSelection selection, MailOrder order, UtcTime now) {
  auto unit = [selection = std::move(selection), order = std::move(order), now](sql::WriteSession& session) {
    std::int64_t count = 0;
    for (const MailMessageId id : selection.ids) count += orderOne(session, id, order, now);
    if (!selection.ids.empty()) return count;
    const Values matching = valuesOf(filterOf(selection), maskOf(order.action));
    const bool discard = order.action == MailAction::Discard;
    if (!discard) run(session, kTrustAll, {}, matching);
    return run(session, discard ? kDiscardAll : kWaitAll, effectOf(order, now), matching);
  };
  co_return flatten(co_await m_sql.write("mail.order", std::move(unit)));
}

std::optional<bool> SqlMailBox::change(sql::WriteSession& session, MailMessageId id, const MailOrder& order,
                                       UtcTime now, UtcTime undoUntil) {
  for (const sql::Row row : session.query(kBefore, id)) {
    const Before before{row.int64(0), row.int64(1), row.int64(2),
                        row.int64(3), row.text(4),  row.optionalInt64(5)};
    if (orderOne(session, id, order, now) == 0) return false;
    session.execute(kKeep, toJson(before), undoUntil, id);
    return true;
  }
  return std::nullopt;
}

std::optional<bool> SqlMailBox::undo(sql::WriteSession& session, MailMessageId id, UtcTime now) {
  for (const sql::Row row : session.query(kKept, id)) {
    const auto until = row.optionalTime(1);
    const auto state = row.enumeration<MailState>(2);
    const bool gone = state == MailState::Sending || state == MailState::Sent;
    Before before;
    FieldErrors errors;
    const auto json = parseJson(row.text(0));
    if (json) readJson(*json, before, errors);
    if (!until || *until < now || gone || !json || !errors.empty()) return false;
    session.execute(kUndo, before.state, before.scheduled, before.attempts, before.nextAttemptAt,
                    before.provider, before.finishedAt, now, id);
    return true;
  }
  return std::nullopt;
}

}  // namespace madang::mail
