#include "features/mail/storage/sql_mail_box.h"

#include "features/mail/domain/mail_letters.h"
#include "features/mail/domain/stored_message.h"
#include "features/mail/storage/mail_conditions.h"
#include "ports/sql_fault.h"

/// What staff see; what they change stands in sql_mail_orders.cpp.
namespace madang::mail {
namespace {

#define MADANG_MAIL_COLUMNS                                                                    \
  "SELECT id, state, scheduled, template, language, masked, subject, attempts, created_at, "   \
  "changed_at, next_attempt_at, finished_at, provider, last_provider, last_code, last_error, " \
  "error_key, maybe_twice, undo_until, CASE WHEN masked = '' THEN payload ELSE '' END FROM mail_messages "

constexpr sql::Statement kList{"mail.box.list", MADANG_MAIL_COLUMNS "WHERE " MADANG_MAIL_MATCHING
                                                                    " AND id < ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kFind{"mail.box.find", MADANG_MAIL_COLUMNS "WHERE id = ?"};
constexpr sql::Statement kCount{
    "mail.box.count",
    "SELECT COUNT(*) FROM (SELECT 1 FROM mail_messages WHERE " MADANG_MAIL_MATCHING " LIMIT 10000) some"};
constexpr sql::Statement kGroups{
    "mail.box.groups",
    "SELECT error_key, last_provider, last_code, COUNT(*), MAX(last_error), MIN(created_at), MAX(created_at) "
    "FROM mail_messages WHERE " MADANG_MAIL_MATCHING
    " AND error_key <> '' GROUP BY error_key, last_provider, last_code ORDER BY COUNT(*) DESC, error_key "
    "LIMIT ?"};
constexpr sql::Statement kAttempts{
    "mail.attempt.list",
    "SELECT number, outcome, started_at, finished_at, maybe_twice, provider, code, detail, dialogue "
    "FROM mail_attempts WHERE item_id = ? ORDER BY number"};
constexpr sql::Statement kCounts{"mail.box.counts",
                                 "SELECT state, scheduled, COUNT(*) FROM mail_messages "
                                 "WHERE state IN (0, 1, 2, 4, 5) GROUP BY state, scheduled"};
constexpr sql::Statement kSentToday{
    "mail.box.sentToday", "SELECT COUNT(*) FROM mail_messages WHERE state = 3 AND finished_at >= ?"};
constexpr sql::Statement kOldest{
    "mail.box.oldest",
    "SELECT MIN(created_at) FROM mail_messages WHERE state IN (0, 1, 2) AND scheduled = 0"};
constexpr sql::Statement kAddress{"mail.box.address", "SELECT payload FROM mail_messages WHERE id = ?"};
constexpr sql::Statement kSteered{"mail.steering.list", "SELECT name, value FROM mail_steering"};
constexpr sql::Statement kSteer{"mail.steering.set",
                                "INSERT INTO mail_steering (name, value) VALUES (?, ?) ON CONFLICT (name) DO "
                                "UPDATE SET value = excluded.value"};

std::optional<StoredMessage> storedIn(const std::string& payload) {
  StoredMessage stored;
  FieldErrors errors;
  const auto json = parseJson(payload);
  if (json) readJson(*json, stored, errors);
  return json && errors.empty() ? std::optional{std::move(stored)} : std::nullopt;
}

MailItem itemOf(const sql::Row& row) {
  MailItem item;
  item.id = MailMessageId{row.int64(0)};
  item.state = row.enumeration<MailState>(1);
  item.scheduled = row.boolean(2);
  item.templateName = row.text(3);
  item.language = row.text(4);
  item.to = row.text(5);
  item.subject = row.text(6);
  item.attempts = row.int64(7);
  item.createdAt = row.time(8);
  item.changedAt = row.time(9);
  if (item.state == MailState::Queued || item.state == MailState::Deferred) item.nextAttemptAt = row.time(10);
  item.finishedAt = row.optionalTime(11);
  item.wantedProvider = row.text(12);
  item.provider = row.text(13);
  item.code = row.int64(14);
  item.error = row.text(15);
  item.errorKey = row.text(16);
  item.maybeTwice = row.int64(17) != 0;
  item.undoUntil = row.optionalTime(18);
  if (const auto stored = storedIn(row.text(19))) {  // from before these were columns
    item.to = maskedAddress(stored->to);
    item.subject = stored->subject;
    item.language = stored->language;
  }
  return item;
}

constexpr std::int64_t kEvery = maskOf(MailTab::All);

}  // namespace

Task<Outcome<std::vector<MailItem>>> SqlMailBox::list(MailFilter filter, std::optional<MailMessageId> before,
                                                      std::int64_t limit) {
  auto values = valuesOf(filter, kEvery);
  values.emplace_back(before ? before->value : std::numeric_limits<std::int64_t>::max());
  values.emplace_back(limit);
  auto unit = [values = std::move(values)](sql::ReadSession& session) {
    std::vector<MailItem> items;
    for (const sql::Row row : session.queryWith(kList, values)) items.push_back(itemOf(row));
    return items;
  };
  co_return flatten(co_await m_sql.read("mail.box.list", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailBox::count(MailFilter filter) {
  auto unit = [values = valuesOf(filter, kEvery)](sql::ReadSession& session) {
    return session.queryWith(kCount, values)[0].int64(0);
  };
  co_return flatten(co_await m_sql.read("mail.box.count", std::move(unit)));
}

Task<Outcome<std::vector<MailErrorGroup>>> SqlMailBox::groups(MailFilter filter, std::int64_t limit) {
  auto values = valuesOf(filter, kEvery);
  values.emplace_back(limit);
  auto unit = [values = std::move(values)](sql::ReadSession& session) {
    std::vector<MailErrorGroup> groups;
    for (const sql::Row row : session.queryWith(kGroups, values))
      groups.push_back(
          {row.text(0), row.text(1), row.int64(2), row.int64(3), row.text(4), row.time(5), row.time(6)});
    return groups;
  };
  co_return flatten(co_await m_sql.read("mail.box.groups", std::move(unit)));
}

std::optional<MailItem> SqlMailBox::item(sql::ReadSession& session, MailMessageId id) {
  for (const sql::Row row : session.query(kFind, id)) return itemOf(row);
  return std::nullopt;
}

Task<Outcome<std::optional<MailItem>>> SqlMailBox::find(MailMessageId id) {
  auto unit = [this, id](sql::ReadSession& session) { return item(session, id); };
  co_return flatten(co_await m_sql.read("mail.box.find", std::move(unit)));
}

Task<Outcome<std::vector<MailAttempt>>> SqlMailBox::attempts(MailMessageId id) {
  auto unit = [id](sql::ReadSession& session) {
    std::vector<MailAttempt> attempts;
    for (const sql::Row row : session.query(kAttempts, id)) {
      MailAttempt attempt;
      attempt.number = row.int64(0);
      attempt.outcome = row.enumeration<AttemptOutcome>(1);
      attempt.startedAt = row.time(2);
      attempt.finishedAt = row.optionalTime(3);
      attempt.maybeTwice = row.boolean(4);
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

Task<Outcome<MailCounts>> SqlMailBox::counts(UtcTime dayStart) {
  auto unit = [dayStart](sql::ReadSession& session) {
    MailCounts counts;
    for (const sql::Row row : session.query(kCounts)) {
      const auto state = row.enumeration<MailState>(0);
      std::int64_t& count = state == MailState::Sending    ? counts.sending
                            : state == MailState::Bounced  ? counts.bounced
                            : state == MailState::Dead     ? counts.dead
                            : row.boolean(1)               ? counts.scheduled
                            : state == MailState::Deferred ? counts.deferred
                                                           : counts.queued;
      count += row.int64(2);
    }
    counts.sentToday = session.query(kSentToday, dayStart)[0].int64(0);
    return counts;
  };
  co_return flatten(co_await m_sql.read("mail.box.counts", std::move(unit)));
}

Task<Outcome<std::optional<UtcTime>>> SqlMailBox::oldest() {
  auto unit = [](sql::ReadSession& session) { return session.query(kOldest)[0].optionalTime(0); };
  co_return flatten(co_await m_sql.read("mail.box.oldest", std::move(unit)));
}

std::optional<std::string> SqlMailBox::address(sql::ReadSession& session, MailMessageId id) {
  for (const sql::Row row : session.query(kAddress, id)) {
    auto stored = storedIn(row.text(0));
    return stored ? std::move(stored->to) : std::string{};
  }
  return std::nullopt;
}

Task<Outcome<void>> SqlMailBox::steer(std::string name, std::string value) {
  auto unit = [name = std::move(name), value = std::move(value)](sql::WriteSession& session) {
    session.execute(kSteer, name, value);
  };
  co_return flatten(co_await m_sql.write("mail.steering.set", std::move(unit)));
}

Task<Outcome<std::vector<MailBox::Steered>>> SqlMailBox::steered() {
  auto unit = [](sql::ReadSession& session) {
    std::vector<Steered> all;
    for (const sql::Row row : session.query(kSteered)) all.push_back({row.text(0), row.text(1)});
    return all;
  };
  co_return flatten(co_await m_sql.read("mail.steering.list", std::move(unit)));
}

}  // namespace madang::mail
