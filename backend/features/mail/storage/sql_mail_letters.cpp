#include "features/mail/storage/sql_mail_letters.h"

#include "base/json.h"

namespace madang::mail {
namespace {

constexpr sql::Statement kAdd{
    "mail.letter.add",
    "INSERT INTO mail_messages (id, template, language, payload, masked, recipient, subject, "
    "next_attempt_at, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kIsUnsubscribed{
    "mail.unsubscribed.find", "SELECT 1 FROM mail_unsubscribed WHERE member_id = ? AND template = ?"};
constexpr sql::Statement kAddToken{"mail.unsubscribe.token",
                                   "INSERT INTO mail_unsubscribe_tokens (hash, member_id, template, "
                                   "created_at) VALUES (?, ?, ?, ?)"};
constexpr sql::Statement kOwner{"mail.unsubscribe.owner",
                                "SELECT member_id, template FROM mail_unsubscribe_tokens WHERE hash = ?"};
constexpr sql::Statement kResubscribe{"mail.resubscribe",
                                      "DELETE FROM mail_unsubscribed WHERE member_id = ? AND template = ?"};
constexpr sql::Statement kUnsubscribe{
    "mail.unsubscribe",
    "INSERT INTO mail_unsubscribed (member_id, template, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"};

sql::Blob blobOf(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

}  // namespace

void SqlMailLetters::add(sql::WriteSession& session, const NewMessage& message) {
  session.execute(kAdd, message.id, enumText(message.kind), message.language, message.payload, message.masked,
                  message.recipient, message.subject, message.now, message.now, message.now);
}

bool SqlMailLetters::isUnsubscribed(sql::ReadSession& session, MemberId member, MailTemplate kind) {
  return !session.query(kIsUnsubscribed, member, kind).empty();
}

void SqlMailLetters::addUnsubscribeToken(sql::WriteSession& session, const Digest& token, MemberId member,
                                         MailTemplate kind, UtcTime now) {
  session.execute(kAddToken, blobOf(token), member, kind, now);
}

std::optional<LettersDeclined> SqlMailLetters::unsubscribe(sql::WriteSession& session, const Digest& token,
                                                           UtcTime now) {
  const auto rows = session.query(kOwner, blobOf(token));
  if (rows.empty()) return std::nullopt;
  const LettersDeclined declined{rows[0].id<MemberId>(0), rows[0].enumeration<MailTemplate>(1)};
  session.execute(kUnsubscribe, declined.member, declined.kind, now);
  return declined;
}

void SqlMailLetters::resubscribe(sql::WriteSession& session, MemberId member, MailTemplate kind) {
  session.execute(kResubscribe, member, kind);
}

}  // namespace madang::mail
