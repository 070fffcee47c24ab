#include "features/mail/storage/sql_mail_journal.h"

#include "ports/sql_fault.h"

namespace madang::mail {
namespace {

constexpr sql::Statement kLast{
    "mail.attempt.last",
    "SELECT number, outcome, maybe_twice FROM mail_attempts WHERE item_id = ? ORDER BY number DESC LIMIT 1"};
constexpr sql::Statement kLost{"mail.attempt.lost",
                               "UPDATE mail_attempts SET outcome = 5 WHERE item_id = ? AND outcome = 0"};
constexpr sql::Statement kBegin{
    "mail.attempt.begin",
    "INSERT INTO mail_attempts (item_id, number, outcome, started_at, maybe_twice) VALUES (?, ?, 0, ?, ?)"};
constexpr sql::Statement kFinish{
    "mail.attempt.finish",
    "UPDATE mail_attempts SET outcome = ?, finished_at = ?, provider = ?, code = ?, detail = ?, dialogue = ? "
    "WHERE item_id = ? AND number = ?"};
constexpr sql::Statement kAttempts{
    "mail.attempt.list",
    "SELECT number, outcome, started_at, finished_at, maybe_twice, provider, code, detail, dialogue "
    "FROM mail_attempts WHERE item_id = ? ORDER BY number"};
constexpr sql::Statement kForget{
    "mail.attempt.forget",
    "DELETE FROM mail_attempts WHERE (item_id, number) IN (SELECT item_id, number FROM mail_attempts "
    "WHERE started_at < ? ORDER BY started_at LIMIT ?)"};

constexpr auto kUnderWay = static_cast<std::int64_t>(AttemptOutcome::UnderWay);
constexpr auto kSent = static_cast<std::int64_t>(AttemptOutcome::Sent);

}  // namespace

Task<Outcome<MailJournal::Start>> SqlMailJournal::begin(std::int64_t item, UtcTime now) {
  auto unit = [item, now](sql::WriteSession& session) {
    Start start;
    for (const sql::Row row : session.query(kLast, item)) {
      start.number = row.int64(0);
      start.alreadySent = row.int64(1) == kSent;
      start.maybeTwice = row.int64(1) == kUnderWay || row.int64(2) != 0;
    }
    if (start.alreadySent) return start;
    if (start.maybeTwice) session.execute(kLost, item);
    ++start.number;
    session.execute(kBegin, item, start.number, now, start.maybeTwice);
    return start;
  };
  co_return flatten(co_await m_sql.write("mail.attempt.begin", std::move(unit)));
}

Task<Outcome<void>> SqlMailJournal::finish(std::int64_t item, MailAttempt attempt) {
  auto unit = [item, attempt = std::move(attempt)](sql::WriteSession& session) {
    session.execute(kFinish, static_cast<std::int64_t>(attempt.outcome), attempt.finishedAt, attempt.provider,
                    static_cast<std::int64_t>(attempt.code), attempt.detail, attempt.dialogue, item,
                    attempt.number);
  };
  co_return flatten(co_await m_sql.write("mail.attempt.finish", std::move(unit)));
}

Task<Outcome<std::vector<MailAttempt>>> SqlMailJournal::attempts(std::int64_t item) {
  auto unit = [item](sql::ReadSession& session) {
    std::vector<MailAttempt> attempts;
    for (const sql::Row row : session.query(kAttempts, item)) {
      MailAttempt attempt;
      attempt.number = row.int64(0);
      attempt.outcome = static_cast<AttemptOutcome>(row.int64(1));
      attempt.startedAt = row.time(2);
      if (!row.isNull(3)) attempt.finishedAt = row.time(3);
      attempt.maybeTwice = row.int64(4) != 0;
      attempt.provider = row.text(5);
      attempt.code = static_cast<int>(row.int64(6));
      attempt.detail = row.text(7);
      attempt.dialogue = row.text(8);
      attempts.push_back(std::move(attempt));
    }
    return attempts;
  };
  co_return flatten(co_await m_sql.read("mail.attempt.list", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailJournal::forget(UtcTime before, std::int64_t limit) {
  auto unit = [before, limit](sql::WriteSession& session) { return session.execute(kForget, before, limit); };
  co_return flatten(co_await m_sql.write("mail.attempt.forget", std::move(unit)));
}

}  // namespace madang::mail
