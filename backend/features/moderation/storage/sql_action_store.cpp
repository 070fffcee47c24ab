#include "features/moderation/storage/sql_action_store.h"

#include <limits>

#include "base/json.h"

namespace madang::moderation {
namespace {

#define MADANG_ACTION_COLUMNS                                                                           \
  "id, kind, target_kind, target_id, member_id, case_id, actor_id, reason, at, undo_until, undone_at, " \
  "memory"

constexpr sql::Statement kInsert{"moderation.act", "INSERT INTO moderation_actions (" MADANG_ACTION_COLUMNS
                                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kFind{"moderation.action",
                               "SELECT " MADANG_ACTION_COLUMNS " FROM moderation_actions WHERE id = ?"};
constexpr sql::Statement kMarkUndone{
    "moderation.markUndone",
    "UPDATE moderation_actions SET undone_at = ? WHERE id = ? AND undone_at IS NULL"};
constexpr sql::Statement kOfTarget{
    "moderation.actionsOfTarget",
    "SELECT " MADANG_ACTION_COLUMNS
    " FROM moderation_actions WHERE target_kind = ? AND target_id = ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kOfMember{"moderation.actionsOfMember",
                                   "SELECT " MADANG_ACTION_COLUMNS
                                   " FROM moderation_actions WHERE member_id = ? ORDER BY id DESC LIMIT ?"};

#define MADANG_SANCTION_COLUMNS                                                                         \
  "id, member_id, kind, category, reason, days, actor_id, at, blocked_until, lifted_by, withdrawn_by, " \
  "undone, appealed_at"
constexpr sql::Statement kInsertSanction{
    "moderation.sanction",
    "INSERT INTO moderation_sanctions (id, member_id, kind, category, reason, days, actor_id, at, "
    "blocked_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kSanction{
    "moderation.findSanction", "SELECT " MADANG_SANCTION_COLUMNS " FROM moderation_sanctions WHERE id = ?"};
constexpr sql::Statement kSanctionsOf{
    "moderation.sanctionsOf",
    "SELECT " MADANG_SANCTION_COLUMNS
    " FROM moderation_sanctions WHERE member_id = ? AND id < ? AND undone = 0 ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kStandingWarnings{
    "moderation.standingWarnings",
    "SELECT COUNT(*) FROM moderation_sanctions WHERE member_id = ? AND kind = 0 AND undone = 0 "
    "AND withdrawn_by IS NULL"};
constexpr sql::Statement kLongestBlock{
    "moderation.longestBlock",
    "SELECT MAX(blocked_until) FROM moderation_sanctions WHERE member_id = ? AND undone = 0 "
    "AND lifted_by IS NULL AND withdrawn_by IS NULL"};
constexpr sql::Statement kUndoSanction{
    "moderation.undoSanction", "UPDATE moderation_sanctions SET undone = 1, notified = 1 WHERE id = ?"};
constexpr sql::Statement kLift{
    "moderation.lift",
    "UPDATE moderation_sanctions SET lifted_by = ? WHERE member_id = ? AND lifted_by IS NULL "
    "AND undone = 0 AND blocked_until > ?"};
constexpr sql::Statement kUnlift{
    "moderation.unlift",
    "UPDATE moderation_sanctions SET lifted_by = NULL WHERE member_id = ? AND lifted_by = ?"};
constexpr sql::Statement kWithdraw{
    "moderation.withdraw",
    "UPDATE moderation_sanctions SET withdrawn_by = ? WHERE id = ? AND withdrawn_by IS NULL AND undone = 0"};
constexpr sql::Statement kUnwithdraw{"moderation.unwithdraw",
                                     "UPDATE moderation_sanctions SET withdrawn_by = NULL WHERE id = ?"};
constexpr sql::Statement kAppeal{
    "moderation.appeal",
    "UPDATE moderation_sanctions SET appealed_at = ? WHERE id = ? AND appealed_at IS NULL"};
constexpr sql::Statement kUnnotified{
    "moderation.unnotified", "SELECT " MADANG_SANCTION_COLUMNS
                             " FROM moderation_sanctions WHERE notified = 0 AND at <= ? ORDER BY at LIMIT ?"};
constexpr sql::Statement kMarkNotified{
    "moderation.markNotified", "UPDATE moderation_sanctions SET notified = 1 WHERE id = ? AND notified = 0"};
constexpr sql::Statement kInsertAnswer{
    "moderation.answer.insert",
    "INSERT INTO moderation_answers (decision_id, member_id, granted, words, at) VALUES (?, ?, ?, ?, ?)"};
constexpr sql::Statement kAnswers{"moderation.answers",
                                  "SELECT decision_id, member_id, granted, words, at FROM moderation_answers "
                                  "WHERE at <= ? ORDER BY at LIMIT ?"};
constexpr sql::Statement kRemoveAnswer{"moderation.answer.remove",
                                       "DELETE FROM moderation_answers WHERE decision_id = ?"};

StoredAction readAction(const sql::Row& row) {
  StoredAction a;
  a.id = row.id<ActionId>(0);
  a.kind = row.enumeration<ActionKind>(1);
  a.target = {row.enumeration<TargetKind>(2), row.int64(3)};
  a.member = row.id<MemberId>(4);
  a.review = row.optionalId<CaseId>(5);
  a.actor = row.id<MemberId>(6);
  a.reason = row.text(7);
  a.at = row.time(8);
  a.undoUntil = row.time(9);
  a.undoneAt = row.optionalTime(10);
  FieldErrors errors;
  if (const auto memory = parseJson(row.text(11))) readJson(*memory, a.memory, errors);
  return a;
}

std::vector<StoredAction> readActions(const sql::ResultSet& rows) {
  std::vector<StoredAction> actions;
  for (const sql::Row row : rows) actions.push_back(readAction(row));
  return actions;
}

StoredSanction readSanction(const sql::Row& row) {
  StoredSanction s;
  s.id = row.id<ActionId>(0);
  s.member = row.id<MemberId>(1);
  s.kind = row.enumeration<SanctionKind>(2);
  s.category = row.enumeration<ReportCategory>(3);
  s.reason = row.text(4);
  s.days = row.int64(5);
  s.actor = row.id<MemberId>(6);
  s.at = row.time(7);
  s.blockedUntil = row.time(8);
  s.lifted = !row.isNull(9);
  s.withdrawn = !row.isNull(10);
  s.undone = row.boolean(11);
  s.appealed = !row.isNull(12);
  return s;
}

std::vector<StoredSanction> readSanctions(const sql::ResultSet& rows) {
  std::vector<StoredSanction> sanctions;
  for (const sql::Row row : rows) sanctions.push_back(readSanction(row));
  return sanctions;
}

}  // namespace

void SqlActionStore::insert(sql::WriteSession& session, const StoredAction& a) {
  session.execute(kInsert, a.id, a.kind, a.target.kind, a.target.id, a.member, a.review, a.actor, a.reason,
                  a.at, a.undoUntil, a.undoneAt, toJson(a.memory));
}

std::optional<StoredAction> SqlActionStore::find(sql::ReadSession& session, ActionId id) const {
  const auto rows = session.query(kFind, id);
  if (rows.empty()) return std::nullopt;
  return readAction(rows[0]);
}

bool SqlActionStore::markUndone(sql::WriteSession& session, ActionId id, UtcTime now) {
  return session.execute(kMarkUndone, now, id) > 0;
}

std::vector<StoredAction> SqlActionStore::ofTarget(sql::ReadSession& session, Target target,
                                                   int limit) const {
  return readActions(session.query(kOfTarget, target.kind, target.id, limit));
}

std::vector<StoredAction> SqlActionStore::ofMember(sql::ReadSession& session, MemberId member,
                                                   int limit) const {
  return readActions(session.query(kOfMember, member, limit));
}

void SqlActionStore::insertSanction(sql::WriteSession& session, const StoredSanction& s) {
  session.execute(kInsertSanction, s.id, s.member, s.kind, s.category, s.reason, s.days, s.actor, s.at,
                  s.blockedUntil);
}

std::optional<StoredSanction> SqlActionStore::sanction(sql::ReadSession& session, ActionId id) const {
  const auto rows = session.query(kSanction, id);
  if (rows.empty()) return std::nullopt;
  return readSanction(rows[0]);
}

std::vector<StoredSanction> SqlActionStore::sanctionsOf(sql::ReadSession& session, MemberId member,
                                                        ActionId before, int limit) const {
  const std::int64_t below = before.value == 0 ? std::numeric_limits<std::int64_t>::max() : before.value;
  return readSanctions(session.query(kSanctionsOf, member, below, limit));
}

std::int64_t SqlActionStore::standingWarnings(sql::ReadSession& session, MemberId member) const {
  return session.query(kStandingWarnings, member)[0].int64(0);
}

std::optional<UtcTime> SqlActionStore::longestBlock(sql::ReadSession& session, MemberId member) const {
  return session.query(kLongestBlock, member)[0].optionalTime(0);
}

void SqlActionStore::undoSanction(sql::WriteSession& session, ActionId id) {
  session.execute(kUndoSanction, id);
}

void SqlActionStore::lift(sql::WriteSession& session, MemberId member, ActionId by, UtcTime now) {
  session.execute(kLift, by, member, now);
}

void SqlActionStore::unlift(sql::WriteSession& session, MemberId member, ActionId by) {
  session.execute(kUnlift, member, by);
}

bool SqlActionStore::withdraw(sql::WriteSession& session, ActionId id, ActionId by) {
  return session.execute(kWithdraw, by, id) > 0;
}

void SqlActionStore::unwithdraw(sql::WriteSession& session, ActionId id) {
  session.execute(kUnwithdraw, id);
}

bool SqlActionStore::appeal(sql::WriteSession& session, ActionId id, UtcTime now) {
  return session.execute(kAppeal, now, id) > 0;
}

std::vector<StoredSanction> SqlActionStore::unnotified(sql::ReadSession& session, UtcTime before,
                                                       int limit) const {
  return readSanctions(session.query(kUnnotified, before, limit));
}

bool SqlActionStore::markNotified(sql::WriteSession& session, ActionId id) {
  return session.execute(kMarkNotified, id) > 0;
}

void SqlActionStore::insertAnswer(sql::WriteSession& session, const StoredAnswer& a) {
  session.execute(kInsertAnswer, a.decision, a.member, a.granted, a.words, a.at);
}

std::vector<StoredAnswer> SqlActionStore::answers(sql::ReadSession& session, UtcTime before,
                                                  int limit) const {
  std::vector<StoredAnswer> answers;
  for (const sql::Row row : session.query(kAnswers, before, limit))
    answers.push_back({row.id<ActionId>(0), row.id<MemberId>(1), row.boolean(2), row.text(3), row.time(4)});
  return answers;
}

bool SqlActionStore::removeAnswer(sql::WriteSession& session, ActionId decision) {
  return session.execute(kRemoveAnswer, decision) > 0;
}

}  // namespace madang::moderation
