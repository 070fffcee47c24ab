#include "app/compose/realtime.h"

#include "features/metrics/metrics.h"
#include "features/notifications/api/ledger_api.h"
#include "features/notifications/storage/sql_decision_search.h"
#include "features/realtime/api/announcements_api.h"
#include "features/realtime/api/realtime_api.h"
#include "features/realtime/api/rooms_api.h"
#include "features/realtime/api/stomp_sessions.h"
#include "features/realtime/domain/close_room.h"
#include "features/realtime/domain/publish_announcement.h"
#include "features/stream/stream.h"

namespace madang {

namespace {

void addNotifications(Composition& c, const AccountsParts& accounts, const NotificationParts& told) {
  auto& decisions = c.make<notifications::SqlDecisionSearch>();
  auto& desk = c.make<notifications::DecisionDesk>(
      notifications::DecisionDesk::Parts{c.sql, decisions, accounts.members, accounts.files, c.clock});
  c.add(c.make<notifications::LedgerApi>(desk).routes());
  auto& board = c.make<realtime::AnnouncementBoard>(told.announcer, accounts.members);
  c.add(c.make<realtime::AnnouncementsApi>(board, c.clock).routes());
  if (c.operations) c.operations->add(std::make_unique<realtime::PublishAnnouncement>(told.announcer));
}

void addRooms(Composition& c, chat::ChatModeration& rooms) {
  auto& desk = c.make<realtime::RoomDesk>(rooms, c.clock);
  c.add(c.make<realtime::RoomsApi>(desk).routes());
  if (!c.operations) return;
  for (const auto what : {realtime::CloseRoom::What::Close, realtime::CloseRoom::What::Reopen})
    c.operations->add(std::make_unique<realtime::CloseRoom>(rooms, what));
}

}  // namespace

const realtime::LiveMonitor& composeRealtime(Composition& composition, const AccountsParts& accounts,
                                             const ChatParts& chat, const NotificationParts& told) {
  const realtime::LiveSessions* sessions = nullptr;
  if (composition.liveSessions)
    sessions = &composition.make<realtime::StompSessions>(*composition.liveSessions);
  auto& monitor = composition.make<realtime::LiveMonitor>(
      realtime::LiveMonitor::Parts{*composition.broker, *composition.members, sessions});
  composition.ticker->each([&monitor](const metrics::Tick& tick) { monitor.tick(tick); });
  composition.add(composition.make<realtime::RealtimeApi>(monitor, sessions).routes());
  if (composition.jobs) {
    jobs::JobDefinition job;
    job.name = "realtime.watch";
    job.description = "Looks whose live connection was ended lately, for the console.";
    job.schedule = std::chrono::milliseconds{1'000};
    job.keepHistory = false;
    job.run = [&monitor](jobs::JobContext&) { return monitor.look(); };
    composition.jobs->add(std::move(job));
  }
  addRooms(composition, chat.moderation);
  addNotifications(composition, accounts, told);
  return monitor;
}

void streamRealtime(stream::StreamTopics& topics, const realtime::LiveMonitor& monitor) {
  topics.add(stream::ValueTopic{.name = "realtime", .read = [&monitor] {
                                  return stream::Reading{toJson(monitor.now()), std::nullopt};
                                }});
}

}  // namespace madang
