#include "features/chat/storage/sql_direct_repository.h"

namespace madang::chat {
namespace {

#define MADANG_DIRECT_COLUMNS "d.id, d.sender_id, d.recipient_id, d.client_id, d.text, d.created_at"

constexpr sql::Statement kInsert{
    "direct.insert",
    "INSERT INTO direct_messages (id, sender_id, recipient_id, client_id, text, created_at)"
    " VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (sender_id, recipient_id, client_id) WHERE client_id IS NOT NULL DO NOTHING"};

constexpr sql::Statement kFindByClient{"direct.by-client",
                                       "SELECT " MADANG_DIRECT_COLUMNS
                                       " FROM direct_messages d WHERE d.sender_id = ? AND d.recipient_id = ?"
                                       " AND d.client_id = ?"};

// The row of the stream is the counter, as a room's row is.
constexpr sql::Statement kNext{
    "direct.next",
    "INSERT INTO direct_streams (owner_id, last_sequence) VALUES (?, 1)"
    " ON CONFLICT (owner_id) DO UPDATE"
    " SET last_sequence = direct_streams.last_sequence + 1 RETURNING last_sequence"};

constexpr sql::Statement kAppend{
    "direct.append",
    "INSERT INTO direct_entries (owner_id, sequence, peer_id, message_id, incoming)"
    " VALUES (?, ?, ?, ?, ?)"};

constexpr sql::Statement kTouch{
    "direct.touch",
    "INSERT INTO direct_peers (owner_id, peer_id, last_sequence, unread) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (owner_id, peer_id) DO UPDATE SET last_sequence = excluded.last_sequence,"
    " unread = direct_peers.unread + excluded.unread"};

constexpr sql::Statement kSequenceOf{"direct.sequence-of",
                                     "SELECT sequence FROM direct_entries WHERE owner_id = ? AND peer_id = ?"
                                     " AND message_id = ? ORDER BY sequence DESC LIMIT 1"};

constexpr sql::Statement kLast{"direct.last", "SELECT last_sequence FROM direct_streams WHERE owner_id = ?"};

#define MADANG_ENTRY_SELECT       \
  "SELECT " MADANG_DIRECT_COLUMNS \
  ", e.sequence, e.peer_id FROM direct_entries e JOIN direct_messages d ON d.id = e.message_id"

constexpr sql::Statement kAfter{"direct.after", MADANG_ENTRY_SELECT
                                " WHERE e.owner_id = ? AND e.sequence > ? ORDER BY e.sequence LIMIT ?"};
constexpr sql::Statement kAfterWith{
    "direct.after-with", MADANG_ENTRY_SELECT
    " WHERE e.owner_id = ? AND e.peer_id = ? AND e.sequence > ? ORDER BY e.sequence LIMIT ?"};
constexpr sql::Statement kBefore{"direct.before", MADANG_ENTRY_SELECT
                                 " WHERE e.owner_id = ? AND e.sequence < ? ORDER BY e.sequence DESC LIMIT ?"};
constexpr sql::Statement kBeforeWith{
    "direct.before-with", MADANG_ENTRY_SELECT
    " WHERE e.owner_id = ? AND e.peer_id = ? AND e.sequence < ? ORDER BY e.sequence DESC LIMIT ?"};

constexpr sql::Statement kPeers{
    "direct.peers",
    "SELECT peer_id, unread, read_sequence, last_sequence FROM direct_peers"
    " WHERE owner_id = ? AND last_sequence < ? ORDER BY last_sequence DESC LIMIT ?"};

constexpr sql::Statement kPeer{"direct.peer",
                               "SELECT peer_id, unread, read_sequence, last_sequence FROM direct_peers"
                               " WHERE owner_id = ? AND peer_id = ?"};

// Counted anew, so that the figure is right whatever came before.
constexpr sql::Statement kMarkRead{
    "direct.mark-read",
    "UPDATE direct_peers SET read_sequence = ?, unread = (SELECT count(*) FROM direct_entries e"
    " WHERE e.owner_id = direct_peers.owner_id AND e.peer_id = direct_peers.peer_id AND e.sequence > ?"
    " AND e.incoming = 1) WHERE owner_id = ? AND peer_id = ? AND read_sequence < ?"};

constexpr sql::Statement kCountBlocks{"direct.count-blocks",
                                      "SELECT count(*) FROM member_blocks WHERE owner_id = ?"};
constexpr sql::Statement kBlock{
    "direct.block",
    "INSERT INTO member_blocks (owner_id, blocked_id, created_at) VALUES (?, ?, ?)"
    " ON CONFLICT DO NOTHING"};
constexpr sql::Statement kUnblock{"direct.unblock",
                                  "DELETE FROM member_blocks WHERE owner_id = ? AND blocked_id = ?"};
constexpr sql::Statement kBlocked{"direct.blocked",
                                  "SELECT blocked_id, created_at FROM member_blocks WHERE owner_id = ? ORDER "
                                  "BY created_at DESC, blocked_id"};

StoredDirect readDirect(const sql::Row& row) {
  return {row.id<MessageId>(0), row.id<MemberId>(1), row.id<MemberId>(2),
          row.optionalText(3),  row.text(4),         row.time(5)};
}

std::vector<StreamEntry> readEntries(const sql::ResultSet& rows) {
  std::vector<StreamEntry> entries;
  entries.reserve(rows.size());
  for (const auto row : rows) entries.push_back({row.int64(6), row.id<MemberId>(7), readDirect(row)});
  return entries;
}

StoredPeer readPeer(const sql::Row& row) {
  return {row.id<MemberId>(0), row.int64(1), row.int64(2), row.int64(3)};
}

}  // namespace

bool SqlDirectRepository::insert(sql::WriteSession& session, const StoredDirect& m) {
  return session.execute(kInsert, m.id, m.sender, m.recipient, m.clientId, m.text, m.createdAt) > 0;
}

std::optional<StoredDirect> SqlDirectRepository::findByClientId(sql::ReadSession& session, MemberId sender,
                                                                MemberId recipient,
                                                                const std::string& clientId) const {
  const auto rows = session.query(kFindByClient, sender, recipient, clientId);
  if (rows.empty()) return std::nullopt;
  return readDirect(rows[0]);
}

std::int64_t SqlDirectRepository::append(sql::WriteSession& session, MemberId owner, MemberId peer,
                                         MessageId message, bool incoming) {
  const std::int64_t sequence = session.query(kNext, owner)[0].int64(0);
  session.execute(kAppend, owner, sequence, peer, message, incoming ? 1 : 0);
  session.execute(kTouch, owner, peer, sequence, incoming ? 1 : 0);
  return sequence;
}

std::optional<std::int64_t> SqlDirectRepository::sequenceOf(sql::ReadSession& session, MemberId owner,
                                                            MemberId peer, MessageId message) const {
  const auto rows = session.query(kSequenceOf, owner, peer, message);
  if (rows.empty()) return std::nullopt;
  return rows[0].int64(0);
}

std::int64_t SqlDirectRepository::lastSequence(sql::ReadSession& session, MemberId owner) const {
  const auto rows = session.query(kLast, owner);
  return rows.empty() ? 0 : rows[0].int64(0);
}

std::vector<StreamEntry> SqlDirectRepository::after(sql::ReadSession& session, MemberId owner, MemberId peer,
                                                    std::int64_t sequence, int limit) const {
  if (peer.value == 0) return readEntries(session.query(kAfter, owner, sequence, limit));
  return readEntries(session.query(kAfterWith, owner, peer, sequence, limit));
}

std::vector<StreamEntry> SqlDirectRepository::before(sql::ReadSession& session, MemberId owner, MemberId peer,
                                                     std::int64_t sequence, int limit) const {
  if (peer.value == 0) return readEntries(session.query(kBefore, owner, sequence, limit));
  return readEntries(session.query(kBeforeWith, owner, peer, sequence, limit));
}

std::vector<StoredPeer> SqlDirectRepository::peers(sql::ReadSession& session, MemberId owner,
                                                   std::int64_t before, int limit) const {
  const auto rows = session.query(kPeers, owner, before, limit);
  std::vector<StoredPeer> peers;
  for (const auto row : rows) peers.push_back(readPeer(row));
  return peers;
}

std::optional<StoredPeer> SqlDirectRepository::peer(sql::ReadSession& session, MemberId owner,
                                                    MemberId peer) const {
  const auto rows = session.query(kPeer, owner, peer);
  if (rows.empty()) return std::nullopt;
  return readPeer(rows[0]);
}

bool SqlDirectRepository::markRead(sql::WriteSession& session, MemberId owner, MemberId peer,
                                   std::int64_t upTo) {
  return session.execute(kMarkRead, upTo, upTo, owner, peer, upTo) > 0;
}

std::int64_t SqlDirectRepository::countBlocks(sql::ReadSession& session, MemberId owner) const {
  return session.query(kCountBlocks, owner)[0].int64(0);
}

void SqlDirectRepository::block(sql::WriteSession& session, MemberId owner, MemberId other, UtcTime now) {
  session.execute(kBlock, owner, other, now);
}

void SqlDirectRepository::unblock(sql::WriteSession& session, MemberId owner, MemberId other) {
  session.execute(kUnblock, owner, other);
}

std::vector<StoredBlock> SqlDirectRepository::blocked(sql::ReadSession& session, MemberId owner) const {
  const auto rows = session.query(kBlocked, owner);
  std::vector<StoredBlock> all;
  for (const auto row : rows) all.push_back({row.id<MemberId>(0), row.time(1)});
  return all;
}

}  // namespace madang::chat
