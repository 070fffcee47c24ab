#include "app/compose/chat.h"

#include "adapters/argon2/argon2_hasher.h"
#include "adapters/qt/qt_text_normalizer.h"
#include "features/chat/api/chat_stomp.h"
#include "features/chat/api/direct_api.h"
#include "features/chat/api/messages_api.h"
#include "features/chat/api/rooms_api.h"
#include "features/chat/domain/chat_desk.h"
#include "features/chat/domain/host_watch.h"
#include "features/chat/domain/room_count.h"
#include "features/chat/storage/sql_direct_repository.h"
#include "features/chat/storage/sql_member_blocks.h"
#include "features/chat/storage/sql_message_repository.h"
#include "features/chat/storage/sql_room_repository.h"

namespace madang {
namespace {

chat::ChatSettings chatSettings(const Config& config) {
  chat::ChatSettings settings;
  settings.hostAbsent = std::chrono::seconds{config.chat.hostAbsentSeconds};
  settings.resumeWindow = config.chat.resumeWindow;
  settings.messagesPerSecond = config.chat.messagesPerSecond;
  settings.roomsPerMember = config.chat.roomsPerMember;
  settings.largestRoom = config.chat.largestRoom;
  return settings;
}

chat::RoomPasswords& roomPasswords(Composition& c, const TextNormalizer& normalizer) {
  WorkPoolSettings settings;
  settings.name = "room-hash";
  settings.niceness = 10;  // what needs no hash goes first
  auto& pool = c.make<WorkPool>(settings, c.metrics);
  const Argon2Cost cost{static_cast<std::uint32_t>(c.config.passwords.memoryKib),
                        static_cast<std::uint32_t>(c.config.passwords.iterations), 1};
  auto& hasher = c.make<Argon2Hasher>(cost, c.random);
  return c.make<chat::RoomPasswords>(hasher, normalizer, pool, c.clock, c.config.limits.enabled);
}

}  // namespace

ChatParts composeChat(Composition& c, const AccountsParts& accounts) {
  const chat::ChatSettings settings = chatSettings(c.config);
  auto& normalizer = c.make<QtTextNormalizer>();
  auto& rooms = c.make<chat::SqlRoomRepository>();
  auto& messages = c.make<chat::SqlMessageRepository>();
  auto& blocks = c.make<chat::SqlMemberBlocks>();
  auto& presence = c.make<chat::Presence>(c.clock);
  auto& activity = c.make<chat::RoomActivity>();
  auto& journal = c.make<chat::RoomJournal>(chat::RoomJournal::Parts{
      rooms, messages, accounts.members, *c.broker, c.events, c.ids, c.clock, presence, activity, c.metrics});
  auto& roomService = c.make<chat::RoomService>(
      chat::RoomService::Parts{c.sql, rooms, journal, accounts.members, blocks, roomPasswords(c, normalizer),
                               presence, normalizer, c.events, c.ids, c.clock, settings});
  auto& messageService = c.make<chat::MessageService>(
      chat::MessageService::Parts{c.sql, rooms, messages, journal, accounts.members, presence, *c.broker,
                                  c.ids, c.clock, settings, c.config.limits.enabled});
  c.add(c.make<chat::RoomsApi>(roomService).routes());
  c.add(c.make<chat::MessagesApi>(messageService).routes());
  c.add(c.make<chat::ChatStomp>(roomService, messageService, *c.broker, c.clock).destinations());
  auto& hosts =
      c.make<chat::HostWatch>(chat::HostWatch::Parts{c.sql, rooms, journal, presence, c.clock, settings});
  if (c.jobs) hosts.addTo(*c.jobs);
  auto& count = c.make<chat::RoomCount>(c.sql, rooms, c.metrics);
  count.listen(c.events);
  c.onStart.push_back([&count] { return count.load(); });
  auto& direct = c.make<chat::DirectService>(
      chat::DirectService::Parts{c.sql, c.make<chat::SqlDirectRepository>(), rooms, blocks, accounts.members,
                                 *c.broker, c.events, c.ids, c.clock, settings, c.config.limits.enabled});
  auto& directApi = c.make<chat::DirectApi>(direct);
  c.add(directApi.routes());
  c.add(directApi.destinations());
  auto& desk = c.make<chat::ChatDesk>(chat::ChatDesk::Parts{c.sql, rooms, messages, journal, roomService,
                                                            accounts.members, presence, activity, normalizer,
                                                            c.events, c.clock, c.audit});
  return {blocks, desk};
}

}  // namespace madang
