#include "features/mail/storage/sql_mail_box.h"

#include <limits>

#include "features/mail/domain/stored_message.h"
#include "ports/sql_fault.h"

namespace madang::mail {
namespace {

#define MADANG_MAIL_COLUMNS \
  "id, state, payload, attempts, created_at, next_attempt_at, finished_at, last_error"

constexpr sql::Statement kList{"mail.box.list", "SELECT " MADANG_MAIL_COLUMNS
                                                " FROM outbox WHERE kind = 'mail.message' AND state = ? "
                                                "AND id < ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kFind{
    "mail.box.find", "SELECT " MADANG_MAIL_COLUMNS " FROM outbox WHERE kind = 'mail.message' AND id = ?"};
constexpr sql::Statement kDead{
    "mail.box.dead",
    "SELECT COUNT(*), COALESCE(MAX(id), 0) FROM outbox WHERE kind = 'mail.message' AND state = 2"};
constexpr sql::Statement kReviveOne{
    "mail.box.reviveOne",
    "UPDATE outbox SET state = 0, attempts = 0, next_attempt_at = ?, finished_at = NULL "
    "WHERE kind = 'mail.message' AND state = 2 AND id = ?"};
constexpr sql::Statement kReviveAll{
    "mail.box.reviveAll",
    "UPDATE outbox SET state = 0, attempts = 0, next_attempt_at = ?, finished_at = NULL "
    "WHERE kind = 'mail.message' AND state = 2 AND id <= ?"};

/// `kim@example.org` as `***@example.org`.
std::string masked(const std::string& address) {
  const auto at = address.rfind('@');
  return at == std::string::npos ? "***" : "***" + address.substr(at);
}

MailItem itemOf(sql::Row row) {
  MailItem item;
  item.id = MailMessageId{row.int64(0)};
  item.state = static_cast<MailState>(row.int64(1));
  item.attempts = row.int64(3);
  item.createdAt = row.time(4);
  if (item.state == MailState::Waiting) item.nextAttemptAt = row.time(5);
  if (!row.isNull(6)) item.finishedAt = row.time(6);
  if (!row.isNull(7)) item.lastError = row.text(7);
  StoredMessage stored;
  FieldErrors errors;
  const auto json = parseJson(row.text(2));
  if (json) readJson(*json, stored, errors);
  if (json && errors.empty()) {
    item.to = masked(stored.to);
    item.subject = stored.subject;
  }
  return item;
}

}  // namespace

Task<Outcome<std::vector<MailItem>>> SqlMailBox::list(MailState state, std::optional<MailMessageId> before,
                                                      std::int64_t limit) {
  const std::int64_t end = before ? before->value : std::numeric_limits<std::int64_t>::max();
  auto unit = [state, end, limit](sql::ReadSession& session) {
    std::vector<MailItem> items;
    for (const sql::Row row : session.query(kList, static_cast<std::int64_t>(state), end, limit))
      items.push_back(itemOf(row));
    return items;
  };
  co_return flatten(co_await m_sql.read("mail.box.list", std::move(unit)));
}

Task<Outcome<std::optional<MailItem>>> SqlMailBox::find(MailMessageId id) {
  auto unit = [id](sql::ReadSession& session) {
    std::optional<MailItem> found;
    for (const sql::Row row : session.query(kFind, id)) found = itemOf(row);
    return found;
  };
  co_return flatten(co_await m_sql.read("mail.box.find", std::move(unit)));
}

Task<Outcome<MailBox::Dead>> SqlMailBox::dead() {
  auto unit = [](sql::ReadSession& session) {
    Dead dead;
    for (const sql::Row row : session.query(kDead)) dead = {row.int64(0), MailMessageId{row.int64(1)}};
    return dead;
  };
  co_return flatten(co_await m_sql.read("mail.box.dead", std::move(unit)));
}

Task<Outcome<std::int64_t>> SqlMailBox::revive(std::optional<MailMessageId> only, MailMessageId last,
                                               UtcTime now) {
  auto unit = [only, last, now](sql::WriteSession& session) {
    return only ? session.execute(kReviveOne, now, *only) : session.execute(kReviveAll, now, last);
  };
  co_return flatten(co_await m_sql.write("mail.box.revive", std::move(unit)));
}

}  // namespace madang::mail
