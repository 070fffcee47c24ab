#include "features/chat/domain/direct_service.h"

#include <algorithm>
#include <utility>

#include "features/chat/domain/chat_rules.h"
#include "features/chat/domain/chat_views.h"
#include "ports/sql_fault.h"

namespace madang::chat {
namespace {

constexpr int kChunk = 200;
constexpr std::int64_t kBurst = 4;  // seconds' worth that may be sent at once
constexpr std::int64_t kMostBlocks = 1'000;

Fault noSuchMember() {
  return {"member-not-found", "There is no such member."};
}

DirectMessage viewOf(const StoredDirect& message, std::int64_t sequence, const Names& names) {
  DirectMessage view;
  view.id = message.id;
  view.sequence = sequence;
  view.sender = personOf(names, message.sender);
  view.recipient = personOf(names, message.recipient);
  view.text = message.text;
  view.clientMessageId = message.clientId;
  view.createdAt = message.createdAt;
  return view;
}

std::shared_ptr<LiveMessage> liveOf(MemberId owner, const DirectMessage& message) {
  auto live = std::make_shared<LiveMessage>();
  live->topic = directTopic(owner);
  live->id = toText(message.id);
  live->sequence = message.sequence;
  writeJson(live->body, message);
  live->storedAt = message.createdAt;
  return live;
}

LiveMessagePtr gapOf(MemberId owner, std::int64_t from, std::int64_t to, UtcTime now) {
  ChatGap gap;
  gap.from = from;
  gap.to = to;
  gap.load = "/api/v1/chat/direct";
  auto live = std::make_shared<LiveMessage>();
  live->topic = directTopic(owner);
  live->id = "gap-" + std::to_string(from) + "-" + std::to_string(to);
  live->sequence = to;
  writeJson(live->body, gap);
  live->storedAt = now;
  return live;
}

}  // namespace

DirectService::DirectService(Parts parts)
    : m(parts),
      m_messages(parts.limited ? parts.settings.messagesPerSecond * kBurst : 0,
                 std::chrono::seconds{kBurst}) {}

Task<Outcome<DirectService::Sent>> DirectService::send(MemberId sender, MemberId recipient,
                                                       NewChatMessage message, sql::Seal<Sent> seal) {
  FieldErrors errors;
  checkText(message.text, "/text", kLongestMessage, errors);
  checkClientId(message.clientMessageId, errors);
  if (auto fault = invalid(std::move(errors))) co_return Failure{std::move(*fault)};
  if (const auto wait = m_messages.take(static_cast<std::uint64_t>(sender.value), m.clock.steady()))
    co_return Failure{
        Fault{"rate-limited", "Not so fast.", {}, std::chrono::ceil<std::chrono::seconds>(*wait)}};
  StoredDirect stored;
  stored.id = m.ids.next<MessageId>();
  stored.sender = sender;
  stored.recipient = recipient;
  stored.clientId = std::move(message.clientMessageId);
  stored.text = std::move(message.text);
  stored.createdAt = m.clock.now();
  auto unit = [this, stored = std::move(stored), seal](sql::WriteSession& session) {
    auto sent = sendIn(session, stored);
    if (sent && seal) seal(session, *sent);
    return sent;
  };
  co_return flatten(co_await m.sql.write("direct.send", std::move(unit)));
}

Outcome<DirectService::Sent> DirectService::sendIn(sql::WriteSession& session, const StoredDirect& message) {
  const MemberId sender = message.sender;
  const MemberId recipient = message.recipient;
  const Names names = namesOf(session, m.members, {sender, recipient});
  if (sender == recipient || !names.contains(recipient)) return Failure{noSuchMember()};
  if (const auto until = m.rooms.mutedUntil(session, sender, RoomId{}, m.clock.now()))
    return Failure{mutedUntil(*until)};
  if (m.blocks.blocks(session, recipient, sender) || m.blocks.blocks(session, sender, recipient))
    return Failure{Fault{"member-unreachable", "You cannot write to this member."}};
  if (!m.direct.insert(session, message)) {
    const auto first = m.direct.findByClientId(session, sender, recipient, *message.clientId);
    const auto sequence =
        first ? m.direct.sequenceOf(session, sender, recipient, first->id) : std::optional<std::int64_t>{};
    if (!sequence) throw sql::Error{sql::ErrorCode::Internal, "a message is there and is not", "direct.send"};
    return Sent{viewOf(*first, *sequence, names), true};
  }
  const auto mine = viewOf(message, m.direct.append(session, sender, recipient, message.id, false), names);
  const auto theirs = viewOf(message, m.direct.append(session, recipient, sender, message.id, true), names);
  publish(session, sender, mine);
  publish(session, recipient, theirs);
  m.events.raise(session, DirectMessageStored{message.id, sender, recipient, message.createdAt});
  return Sent{mine, false};
}

void DirectService::publish(sql::WriteSession& session, MemberId owner, const DirectMessage& message) {
  session.onCommit([this, live = liveOf(owner, message)]() mutable {
    live->publishedAt = m.clock.steady();
    m.broker.publish(std::move(live));
  });
}

Task<Outcome<DirectService::Page>> DirectService::history(MemberId owner, MemberId peer, Stretch stretch,
                                                          int limit) {
  auto unit = [this, owner, peer, stretch, limit](sql::ReadSession& session) -> Outcome<Page> {
    if (m.members.cards(session, std::span{&peer, 1}).empty()) return Failure{noSuchMember()};
    auto entries = stretch.forward ? m.direct.after(session, owner, peer, stretch.from, limit + 1)
                                   : m.direct.before(session, owner, peer, stretch.from, limit + 1);
    Page page;
    page.more = static_cast<int>(entries.size()) > limit;
    if (page.more) entries.resize(static_cast<std::size_t>(limit));
    if (!stretch.forward) std::reverse(entries.begin(), entries.end());
    page.items = viewsOf(session, entries);
    return page;
  };
  co_return flatten(co_await m.sql.read("direct.history", std::move(unit)));
}

Task<Outcome<DirectService::Conversations>> DirectService::conversations(MemberId owner, std::int64_t before,
                                                                         int limit) {
  auto unit = [this, owner, before, limit](sql::ReadSession& session) {
    auto peers = m.direct.peers(session, owner, before, limit + 1);
    Conversations page;
    if (static_cast<int>(peers.size()) > limit) {
      peers.resize(static_cast<std::size_t>(limit));
      page.next = peers.back().lastSequence;
    }
    std::vector<StreamEntry> last;
    for (const StoredPeer& peer : peers)
      for (auto& entry : m.direct.before(session, owner, peer.peer, peer.lastSequence + 1, 1))
        last.push_back(std::move(entry));
    const auto views = viewsOf(session, last);
    for (std::size_t i = 0; i < peers.size() && i < views.size(); ++i) {
      const bool sent = views[i].sender.id == owner;
      page.items.push_back(
          {sent ? views[i].recipient : views[i].sender, views[i], peers[i].unread, peers[i].readSequence});
    }
    return page;
  };
  co_return flatten(co_await m.sql.read("direct.conversations", std::move(unit)));
}

Task<Outcome<DirectUnread>> DirectService::markRead(MemberId owner, MemberId peer, std::int64_t upTo,
                                                    sql::Seal<DirectUnread> seal) {
  auto unit = [this, owner, peer, upTo, seal](sql::WriteSession& session) -> Outcome<DirectUnread> {
    // What is not there yet cannot have been read.
    const auto mark = std::min(upTo, m.direct.lastSequence(session, owner));
    if (m.direct.markRead(session, owner, peer, mark)) tellRead(session, owner, peer, mark);
    const auto now = m.direct.peer(session, owner, peer);
    if (!now) return Failure{noSuchMember()};
    const DirectUnread unread{now->unread, now->readSequence};
    if (seal) seal(session, unread);
    return unread;
  };
  co_return flatten(co_await m.sql.write("direct.read", std::move(unit)));
}

void DirectService::tellRead(sql::WriteSession& session, MemberId reader, MemberId peer, std::int64_t upTo) {
  const auto last = m.direct.before(session, reader, peer, upTo + 1, 1);
  if (last.empty() || m.blocks.blocks(session, reader, peer)) return;
  DirectRead read;
  read.memberId = reader;
  read.messageId = last.front().message.id;
  auto live = std::make_shared<LiveMessage>();
  live->topic = directTopic(peer);
  live->id = "read-" + toText(reader) + "-" + toText(read.messageId);
  writeJson(live->body, read);
  live->storedAt = m.clock.now();
  session.onCommit([this, live = std::move(live)]() mutable {
    live->publishedAt = m.clock.steady();
    m.broker.publish(std::move(live));
  });
}

Task<Outcome<DirectService::Missed>> DirectService::missed(MemberId owner, std::int64_t after) {
  auto unit = [this, owner, after](sql::ReadSession& session) {
    Missed missed;
    std::int64_t from = after;
    if (const auto last = m.direct.lastSequence(session, owner); last - after > m.settings.resumeWindow) {
      from = last - m.settings.resumeWindow;
      missed.messages.push_back(gapOf(owner, after + 1, from, m.clock.now()));
    }
    auto entries = m.direct.after(session, owner, MemberId{}, from, kChunk + 1);
    missed.more = static_cast<int>(entries.size()) > kChunk;
    if (missed.more) entries.resize(kChunk);
    for (const DirectMessage& view : viewsOf(session, entries))
      missed.messages.push_back(liveOf(owner, view));
    return missed;
  };
  co_return flatten(co_await m.sql.read("direct.missed", std::move(unit)));
}

std::vector<DirectMessage> DirectService::viewsOf(sql::ReadSession& session,
                                                  const std::vector<StreamEntry>& entries) const {
  std::vector<MemberId> ids;
  for (const StreamEntry& entry : entries) {
    ids.push_back(entry.message.sender);
    ids.push_back(entry.message.recipient);
  }
  const Names names = namesOf(session, m.members, std::move(ids));
  std::vector<DirectMessage> views;
  views.reserve(entries.size());
  for (const StreamEntry& entry : entries) views.push_back(viewOf(entry.message, entry.sequence, names));
  return views;
}

Task<Outcome<MemberId>> DirectService::block(MemberId owner, MemberId other, sql::Seal<MemberId> seal) {
  auto unit = [this, owner, other, seal](sql::WriteSession& session) -> Outcome<MemberId> {
    if (owner == other || m.members.cards(session, std::span{&other, 1}).empty())
      return Failure{noSuchMember()};
    if (m.direct.countBlocks(session, owner) >= kMostBlocks)
      return Failure{Fault{"too-many-blocks", "At most 1,000 members can be blocked."}};
    m.direct.block(session, owner, other, m.clock.now());
    if (seal) seal(session, other);
    return other;
  };
  co_return flatten(co_await m.sql.write("direct.block", std::move(unit)));
}

Task<Outcome<MemberId>> DirectService::unblock(MemberId owner, MemberId other, sql::Seal<MemberId> seal) {
  auto unit = [this, owner, other, seal](sql::WriteSession& session) {
    m.direct.unblock(session, owner, other);
    if (seal) seal(session, other);
    return other;
  };
  co_return flatten(co_await m.sql.write("direct.unblock", std::move(unit)));
}

Task<Outcome<std::vector<BlockedMember>>> DirectService::blocked(MemberId owner) {
  auto unit = [this, owner](sql::ReadSession& session) {
    const auto stored = m.direct.blocked(session, owner);
    std::vector<MemberId> ids;
    for (const StoredBlock& each : stored) ids.push_back(each.member);
    const Names names = namesOf(session, m.members, std::move(ids));
    std::vector<BlockedMember> all;
    for (const StoredBlock& each : stored)
      all.push_back({each.member, personOf(names, each.member).nickname, each.at});
    return all;
  };
  co_return flatten(co_await m.sql.read("direct.blocked", std::move(unit)));
}

}  // namespace madang::chat
