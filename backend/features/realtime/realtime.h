#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "contract/access/capability.h"
#include "contract/realtime/ledger.h"
#include "contract/realtime/realtime.h"
#include "contract/realtime/rooms.h"
#include "ports/sql.h"
#include "ports/task.h"

/// Front door of the realtime desk: what it asks of the features that hold the data.
namespace madang::realtime {

/// Who acts.
struct Clerk {
  MemberId member;
  Role role = Role::Member;
  std::string traceId;
};

/// The sessions of this node. Any thread, from memory; names of members are filled in by the desk.
class LiveSessions {
 public:
  virtual ~LiveSessions() = default;
  /// The newest first.
  virtual std::vector<LiveSession> sessions() const = 0;
  /// The latest first.
  virtual std::vector<LiveCut> cuts(std::size_t most) const = 0;
  virtual std::int64_t slow() const = 0;
};

enum class RoomsWanted { Open, Closed, All };

struct RoomSearch {
  std::string text;  ///< part of a title, or a whole id; empty: all
  RoomsWanted state = RoomsWanted::Open;
  std::optional<RoomId> before;  ///< the last one of the page before
  int limit = 20;
};

/// Chat rooms for moderators. Every change leaves its row in the audit log, in its own transaction.
class RoomDesk {
 public:
  virtual ~RoomDesk() = default;
  /// The newest first; one more than the limit when there are more.
  virtual Task<Outcome<std::vector<StaffRoom>>> search(RoomSearch wanted) = 0;
  /// `room-not-found`
  virtual Task<Outcome<StaffRoomDetail>> find(RoomId room) = 0;
  /// The newest first, before a sequence; one more than the limit when there are more.
  virtual Task<Outcome<std::vector<StaffRoomMessage>>> messages(RoomId room,
                                                                std::optional<std::int64_t> before,
                                                                int limit) = 0;
  virtual Task<Outcome<StaffRoomMessage>> act(Clerk clerk, RoomId room, MessageId message,
                                              RoomMessageOrder order, sql::Seal<StaffRoomMessage> seal) = 0;
  virtual Task<Outcome<ChatMute>> mute(Clerk clerk, MemberId member, ChatMuteOrder order,
                                       sql::Seal<ChatMute> seal) = 0;
  /// @returns how many members were in it
  virtual Task<Outcome<std::int64_t>> close(Clerk clerk, RoomId room, std::string reason) = 0;
};

struct LedgerSearch {
  std::optional<MemberId> member;
  std::string type;
  std::optional<std::int64_t> fact;
  std::optional<std::int64_t> before;  ///< of the sort key, as LedgerSlice::next
  int limit = 20;
};

struct LedgerSlice {
  std::vector<LedgerEntry> items;
  std::vector<std::int64_t> next;  ///< empty: there is no more
};

}  // namespace madang::realtime
