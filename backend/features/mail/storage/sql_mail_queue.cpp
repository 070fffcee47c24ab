#include "features/mail/storage/sql_mail_queue.h"

#include "features/mail/storage/due_statement.h"
#include "ports/sql_fault.h"

namespace madang::mail {
namespace {

// States: 0 queued, 1 sending, 2 deferred, 3 sent, 4 bounced, 5 dead, 6 discarded.
constexpr sql::Statement kTake{
    "mail.queue.take",
    "UPDATE mail_messages SET state = 1, scheduled = 0, changed_at = ?, undo_until = NULL WHERE id = ?"};
constexpr sql::Statement kLast{"mail.attempt.last",
                               "SELECT COALESCE(MAX(number), 0) FROM mail_attempts WHERE item_id = ?"};
constexpr sql::Statement kBegin{
    "mail.attempt.begin",
    "INSERT INTO mail_attempts (item_id, number, outcome, started_at, maybe_twice) VALUES (?, ?, 0, ?, ?)"};
constexpr sql::Statement kEnd{
    "mail.attempt.finish",
    "UPDATE mail_attempts SET outcome = ?, finished_at = ?, provider = ?, code = ?, detail = ?, dialogue = ? "
    "WHERE item_id = ? AND number = ?"};
constexpr sql::Statement kTakeBack{"mail.attempt.takeBack",
                                   "DELETE FROM mail_attempts WHERE item_id = ? AND number = ?"};
constexpr sql::Statement kSent{
    "mail.queue.sent",
    "UPDATE mail_messages SET state = 3, payload = '', attempts = attempts + 1, changed_at = ?, finished_at "
    "= "
    "?, last_provider = ?, last_code = ?, last_error = '', error_key = '' WHERE id = ? AND state = 1"};
constexpr sql::Statement kFailed{
    "mail.queue.failed",
    "UPDATE mail_messages SET state = ?, attempts = attempts + 1, changed_at = ?, finished_at = ?, "
    "next_attempt_at = ?, last_provider = ?, last_code = ?, last_error = ?, error_key = ?, maybe_twice = "
    "maybe_twice + ? WHERE id = ? AND state = 1"};
constexpr sql::Statement kRelease{
    "mail.queue.release",
    "UPDATE mail_messages SET state = CASE WHEN attempts = 0 THEN 0 ELSE 2 END, next_attempt_at = ? "
    "WHERE id = ? AND state = 1"};
constexpr sql::Statement kUnderWay{
    "mail.queue.underWay", "SELECT id, maybe_twice FROM mail_messages WHERE state = 1 ORDER BY id LIMIT ?"};
constexpr sql::Statement kLost{"mail.attempt.lost",
                               "UPDATE mail_attempts SET outcome = 5, finished_at = ?, detail = 'the process "
                               "ended while it was under way' "
                               "WHERE item_id = ? AND outcome = 0"};
constexpr sql::Statement kRecover{
    "mail.queue.recover",
    "UPDATE mail_messages SET state = 2, attempts = attempts + 1, maybe_twice = maybe_twice + 1, "
    "next_attempt_at = ?, changed_at = ?, last_error = 'the process ended while it was under way', error_key "
    "= "
    "'process ended' WHERE id = ?"};
constexpr sql::Statement kHold{"mail.queue.hold",
                               "UPDATE mail_messages SET state = 5, attempts = attempts + 1, maybe_twice = "
                               "maybe_twice + 1, changed_at = ?, "
                               "finished_at = ?, last_error = 'the process ended twice while it was under "
                               "way', error_key = 'process ended' "
                               "WHERE id = ?"};
constexpr sql::Statement kGone{"mail.bounce.find",
                               "SELECT code, reason FROM mail_bounces WHERE recipient = ?"};
constexpr sql::Statement kKnownGone{
    "mail.queue.knownGone",
    "UPDATE mail_messages SET state = 4, changed_at = ?, finished_at = ?, last_code = ?, last_error = ?, "
    "error_key = 'on the bounce list' WHERE id = ?"};
constexpr sql::Statement kNoteGone{
    "mail.bounce.note",
    "INSERT INTO mail_bounces (recipient, masked, code, reason, bounced_at) SELECT recipient, masked, ?, ?, "
    "? "
    "FROM mail_messages WHERE id = ? AND recipient <> '' ON CONFLICT (recipient) DO NOTHING"};
constexpr sql::Statement kForgetAttempts{
    "mail.attempt.forget",
    "DELETE FROM mail_attempts WHERE (item_id, number) IN (SELECT item_id, number FROM mail_attempts "
    "WHERE started_at < ? ORDER BY started_at LIMIT ?)"};
constexpr sql::Statement kForgetMessages{
    "mail.queue.forget",
    "DELETE FROM mail_messages WHERE id IN (SELECT id FROM mail_messages WHERE finished_at < ? "
    "AND state IN (3, 4, 6) LIMIT ?)"};
constexpr sql::Statement kForgetTokens{
    "mail.unsubscribe.forget",
    "DELETE FROM mail_unsubscribe_tokens WHERE hash IN (SELECT hash FROM mail_unsubscribe_tokens "
    "WHERE created_at < ? LIMIT ?)"};
constexpr sql::Statement kSentSince{"mail.attempt.sentSince",
                                    "SELECT provider, COUNT(*) FROM mail_attempts WHERE started_at >= ? AND "
                                    "outcome = 1 GROUP BY provider"};

constexpr std::int64_t kDeferred = static_cast<std::int64_t>(MailState::Deferred);
constexpr std::int64_t kBounced = static_cast<std::int64_t>(MailState::Bounced);
constexpr std::int64_t kDead = static_cast<std::int64_t>(MailState::Dead);

void takeOne(sql::WriteSession& session, const sql::Row& row, UtcTime now, MailQueue::Claim& claim) {
  ClaimedMessage message;
  message.id = MailMessageId{row.int64(0)};
  for (const sql::Row gone : session.query(kGone, row.text(5))) {
    session.execute(kKnownGone, now, now, gone.int64(0), gone.text(1), message.id);
    ++claim.bounced;
    return;
  }
  message.payload = row.text(1);
  message.attempts = row.int64(2);
  message.maybeTwice = row.int64(3) != 0;
  message.provider = row.text(4);
  message.number = session.query(kLast, message.id)[0].int64(0) + 1;
  session.execute(kTake, now, message.id);
  session.execute(kBegin, message.id, message.number, now, message.maybeTwice);
  claim.messages.push_back(std::move(message));
}

void finishOne(sql::WriteSession& session, const MailQueue::Finished& finished) {
  const MailAttempt& attempt = finished.attempt;
  const UtcTime now = attempt.finishedAt.value_or(finished.nextAttemptAt);
  const auto code = static_cast<std::int64_t>(attempt.code);
  session.execute(kEnd, attempt.outcome, now, attempt.provider, code, attempt.detail, attempt.dialogue,
                  finished.id, attempt.number);
  if (attempt.outcome == AttemptOutcome::Sent) {
    session.execute(kSent, now, now, attempt.provider, code, finished.id);
    return;
  }
  const bool waits =
      attempt.outcome == AttemptOutcome::Deferred || attempt.outcome == AttemptOutcome::Unknown;
  const std::int64_t state = waits                                        ? kDeferred
                             : attempt.outcome == AttemptOutcome::Bounced ? kBounced
                                                                          : kDead;
  const std::optional<UtcTime> end = waits ? std::nullopt : std::optional{now};
  const std::int64_t unknown = attempt.outcome == AttemptOutcome::Unknown ? 1 : 0;
  session.execute(kFailed, state, now, end, finished.nextAttemptAt, attempt.provider, code, attempt.detail,
                  finished.errorKey, unknown, finished.id);
  if (finished.recipientGone) session.execute(kNoteGone, code, attempt.detail, now, finished.id);
}

}  // namespace

Task<Outcome<MailQueue::Claim>> SqlMailQueue::exchange(std::vector<Finished> ended, std::size_t limit,
                                                       UtcTime due, UtcTime now) {
  auto unit = [ended = std::move(ended), limit = static_cast<std::int64_t>(limit), due,
               now](sql::WriteSession& session) {
    for (const Finished& each : ended) finishOne(session, each);
    Claim claim;
    if (limit == 0) return claim;
    for (const sql::Row row : session.query(kDue, due, limit, due, limit, limit))
      takeOne(session, row, now, claim);
    return claim;
  };
  co_return flatten(co_await m_sql.write("mail.queue.exchange", std::move(unit)));
}

Task<Outcome<void>> SqlMailQueue::release(ClaimedMessage message, UtcTime next) {
  auto unit = [message = std::move(message), next](sql::WriteSession& session) {
    session.execute(kTakeBack, message.id, message.number);
    session.execute(kRelease, next, message.id);
  };
  co_return flatten(co_await m_sql.write("mail.queue.release", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailQueue::recover(UtcTime now, std::vector<UtcTime> next) {
  auto unit = [now, next = std::move(next)](sql::WriteSession& session) {
    std::int64_t count = 0;
    for (const sql::Row row : session.query(kUnderWay, std::ssize(next))) {
      const MailMessageId id{row.int64(0)};
      session.execute(kLost, now, id);
      // A third copy is nobody's wish: an operator decides.
      if (row.int64(1) > 0)
        session.execute(kHold, now, now, id);
      else
        session.execute(kRecover, next[static_cast<std::size_t>(count)], now, id);
      ++count;
    }
    return count;
  };
  co_return flatten(co_await m_sql.write("mail.queue.recover", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailQueue::forget(UtcTime before, std::int64_t limit) {
  auto unit = [before, limit](sql::WriteSession& session) {
    return session.execute(kForgetAttempts, before, limit) + session.execute(kForgetMessages, before, limit) +
           session.execute(kForgetTokens, before, limit);
  };
  co_return flatten(co_await m_sql.write("mail.queue.forget", std::move(unit)));
}

Task<Outcome<std::vector<MailQueue::ProviderCount>>> SqlMailQueue::sentSince(UtcTime since) {
  auto unit = [since](sql::ReadSession& session) {
    std::vector<ProviderCount> counts;
    for (const sql::Row row : session.query(kSentSince, since)) counts.push_back({row.text(0), row.int64(1)});
    return counts;
  };
  co_return flatten(co_await m_sql.read("mail.attempt.sentSince", std::move(unit)));
}

}  // namespace madang::mail
