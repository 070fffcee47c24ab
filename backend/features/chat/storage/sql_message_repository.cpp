#include "features/chat/storage/sql_message_repository.h"

#include "features/chat/storage/message_statements.h"

namespace madang::chat {
namespace {

StoredMessage readMessage(const sql::Row& row) {
  StoredMessage message;
  message.id = row.id<MessageId>(0);
  message.room = row.id<RoomId>(1);
  message.sequence = row.int64(2);
  message.type = row.enumeration<MessageType>(3);
  message.sender = row.id<MemberId>(4);
  message.subject = row.int64(5);
  message.clientId = row.optionalText(6);
  message.text = row.text(7);
  message.createdAt = row.time(8);
  message.editedAt = row.optionalTime(9);
  message.deleted = !row.isNull(10);
  message.hidden = !row.isNull(11);
  message.hiddenBy = row.id<MemberId>(12);
  return message;
}

std::optional<StoredMessage> readOne(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return readMessage(rows[0]);
}

std::vector<StoredMessage> readAll(const sql::ResultSet& rows) {
  std::vector<StoredMessage> messages;
  messages.reserve(rows.size());
  for (const auto row : rows) messages.push_back(readMessage(row));
  return messages;
}

std::optional<std::int64_t> readSequence(const sql::ResultSet& rows) {
  if (rows.empty()) return std::nullopt;
  return rows[0].int64(0);
}

}  // namespace

std::optional<std::int64_t> SqlMessageRepository::nextSequence(sql::WriteSession& session, RoomId room,
                                                               UtcTime now) {
  return readSequence(session.query(statements::kNext, now, room));
}

std::optional<std::int64_t> SqlMessageRepository::nextSequence(sql::WriteSession& session, RoomId room,
                                                               MemberId speaker, UtcTime now) {
  return readSequence(session.query(statements::kNextOf, now, room, speaker, speaker, now));
}

void SqlMessageRepository::returnSequence(sql::WriteSession& session, RoomId room) {
  session.execute(statements::kReturn, room);
}

bool SqlMessageRepository::insert(sql::WriteSession& session, const StoredMessage& m) {
  return session.execute(statements::kInsertMessage, m.id, m.room, m.sequence, m.type, m.sender, m.subject,
                         m.clientId, m.text, m.createdAt) > 0;
}

std::optional<StoredMessage> SqlMessageRepository::find(sql::ReadSession& session, RoomId room,
                                                        MessageId message) const {
  return readOne(session.query(statements::kFindMessage, message, room));
}

std::optional<StoredMessage> SqlMessageRepository::findByClientId(sql::ReadSession& session, RoomId room,
                                                                  MemberId sender,
                                                                  const std::string& clientId) const {
  return readOne(session.query(statements::kFindByClient, room, sender, clientId));
}

std::vector<StoredMessage> SqlMessageRepository::after(sql::ReadSession& session, RoomId room,
                                                       std::int64_t sequence, int limit) const {
  return readAll(session.query(statements::kAfter, room, sequence, limit));
}

std::vector<StoredMessage> SqlMessageRepository::before(sql::ReadSession& session, RoomId room,
                                                        std::int64_t sequence, int limit) const {
  return readAll(session.query(statements::kBefore, room, sequence, limit));
}

bool SqlMessageRepository::edit(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
                                const std::string& text, UtcTime now) {
  return session.execute(statements::kEditMessage, text, now, message, room, sender) > 0;
}

bool SqlMessageRepository::remove(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
                                  UtcTime now) {
  return session.execute(statements::kDeleteMessage, now, message, room, sender) > 0;
}

bool SqlMessageRepository::setHidden(sql::WriteSession& session, RoomId room, MessageId message, bool hidden,
                                     MemberId by, UtcTime now) {
  if (hidden) return session.execute(statements::kHideMessage, now, by, message, room) > 0;
  return session.execute(statements::kShowMessage, message, room) > 0;
}

}  // namespace madang::chat
