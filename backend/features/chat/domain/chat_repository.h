#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "ports/sql.h"

namespace madang::chat {

/// As stored; the wire has the texts of messageTypeText().
enum class MessageType { Create = 1, In = 2, Out = 3, NewHost = 4, Send = 5, Edited = 6, Deleted = 7 };

struct StoredRoom {
  RoomId id;
  std::string title;
  std::string titleKey;  ///< for searching
  std::string passwordHash;
  bool isPrivate = false;
  int capacity = 10;
  int members = 0;
  MemberId host;
  std::int64_t lastSequence = 0;
  std::int64_t version = 1;
  UtcTime createdAt;
  UtcTime activeAt;
  std::optional<UtcTime> closedAt;
  MemberId closedBy;
};

struct StoredMessage {
  MessageId id;
  RoomId room;
  std::int64_t sequence = 0;
  MessageType type = MessageType::Send;
  MemberId sender;           ///< 0: the system
  std::int64_t subject = 0;  ///< a member or a message, by type
  std::optional<std::string> clientId;
  std::string text;  ///< of EDITED: the present text of what was edited
  UtcTime createdAt;
  std::optional<UtcTime> editedAt;
  bool deleted = false;  ///< by its sender (of EDITED: what was edited)
  bool hidden = false;   ///< by staff
  MemberId hiddenBy;
};

struct StoredRoomMember {
  MemberId member;
  std::int64_t joinedSequence = 0;
  UtcTime joinedAt;
};

struct RoomFilter {
  std::string text;                ///< in the title
  std::optional<MemberId> reader;  ///< only what this member may see: nothing private that is not his
  bool joined = false;             ///< only rooms that the reader is in
  std::optional<bool> closed;
  std::optional<RoomId> before;
  int limit = 20;
};

struct StoredMute {
  MemberId member;
  RoomId room;  ///< 0: everywhere
  UtcTime until;
  MemberId by;
  UtcTime at;
};

enum class GuestStanding { None = 0, Invited = 1, SentOut = 2 };

/// The tables of rooms. Any SQL thread, keeps no state; everything throws sql::Error.
class RoomRepository {
 public:
  virtual ~RoomRepository() = default;

  virtual std::optional<StoredRoom> find(sql::ReadSession& session, RoomId room) const = 0;
  virtual std::vector<StoredRoom> list(sql::ReadSession& session, const RoomFilter& filter) const = 0;
  virtual std::int64_t countOpen(sql::ReadSession& session) const = 0;
  virtual void insert(sql::WriteSession& session, const StoredRoom& room) = 0;
  /// Title, password, capacity and private flag; only over `version`, for its host, while it holds no more
  /// members than it is to.
  virtual bool replace(sql::WriteSession& session, const StoredRoom& room, MemberId host) = 0;
  virtual bool close(sql::WriteSession& session, RoomId room, MemberId by, UtcTime now) = 0;
  virtual bool reopen(sql::WriteSession& session, RoomId room) = 0;

  /// One more member, if there is room in an open room. @returns whether.
  virtual bool takePlace(sql::WriteSession& session, RoomId room) = 0;
  virtual void freePlace(sql::WriteSession& session, RoomId room) = 0;
  virtual bool changeHost(sql::WriteSession& session, RoomId room, MemberId from, MemberId to) = 0;

  virtual void join(sql::WriteSession& session, RoomId room, const StoredRoomMember& member) = 0;
  virtual bool part(sql::WriteSession& session, RoomId room, MemberId member) = 0;
  virtual void partAll(sql::WriteSession& session, RoomId room) = 0;
  virtual bool isMember(sql::ReadSession& session, RoomId room, MemberId member) const = 0;
  /// Whoever has been there longest comes first.
  virtual std::vector<StoredRoomMember> members(sql::ReadSession& session, RoomId room) const = 0;
  virtual std::int64_t countRoomsOf(sql::ReadSession& session, MemberId member) const = 0;

  virtual GuestStanding guest(sql::ReadSession& session, RoomId room, MemberId member) const = 0;
  virtual void setGuest(sql::WriteSession& session, RoomId room, MemberId member, GuestStanding standing,
                        UtcTime now) = 0;

  virtual void mute(sql::WriteSession& session, const StoredMute& mute) = 0;
  virtual bool unmute(sql::WriteSession& session, MemberId member, RoomId room) = 0;
  virtual std::vector<StoredMute> mutes(sql::ReadSession& session, std::optional<MemberId> member,
                                        std::optional<RoomId> room, UtcTime now) const = 0;
  /// Until when the member may not speak there. @param room  0: to other members.
  virtual std::optional<UtcTime> mutedUntil(sql::ReadSession& session, MemberId member, RoomId room,
                                            UtcTime now) const = 0;
};

/// The table of messages in rooms. As above.
class MessageRepository {
 public:
  virtual ~MessageRepository() = default;

  /// The room's next sequence, for what the system says in an open room; nothing when it is closed.
  virtual std::optional<std::int64_t> nextSequence(sql::WriteSession& session, RoomId room, UtcTime now) = 0;
  /// The same for a member: who is in the room, and may speak.
  virtual std::optional<std::int64_t> nextSequence(sql::WriteSession& session, RoomId room, MemberId speaker,
                                                   UtcTime now) = 0;
  /// Gives back the last one that was taken in this unit.
  virtual void returnSequence(sql::WriteSession& session, RoomId room) = 0;
  /// @returns false when the sender has said that before: same client id.
  virtual bool insert(sql::WriteSession& session, const StoredMessage& message) = 0;

  virtual std::optional<StoredMessage> find(sql::ReadSession& session, RoomId room,
                                            MessageId message) const = 0;
  virtual std::optional<StoredMessage> findByClientId(sql::ReadSession& session, RoomId room, MemberId sender,
                                                      const std::string& clientId) const = 0;
  /// In order of sequence.
  virtual std::vector<StoredMessage> after(sql::ReadSession& session, RoomId room, std::int64_t sequence,
                                           int limit) const = 0;
  /// The newest first.
  virtual std::vector<StoredMessage> before(sql::ReadSession& session, RoomId room, std::int64_t sequence,
                                            int limit) const = 0;

  virtual bool edit(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
                    const std::string& text, UtcTime now) = 0;
  virtual bool remove(sql::WriteSession& session, RoomId room, MessageId message, MemberId sender,
                      UtcTime now) = 0;
  virtual bool setHidden(sql::WriteSession& session, RoomId room, MessageId message, bool hidden, MemberId by,
                         UtcTime now) = 0;
};

}  // namespace madang::chat
