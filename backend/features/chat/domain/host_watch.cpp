#include "features/chat/domain/host_watch.h"

#include <algorithm>
#include <utility>

#include "ports/sql_fault.h"

namespace madang::chat {
namespace {

Task<Outcome<void>> watch(HostWatch& hosts) {
  const auto changed = co_await hosts.run();
  if (!changed) co_return changed.failure();
  co_return Outcome<void>{};
}

}  // namespace

void HostWatch::addTo(jobs::JobRegistry& registry) {
  jobs::JobDefinition job;
  job.name = "chat.hosts";
  job.description = "Gives rooms whose host has been away too long another one.";
  job.schedule = std::clamp(std::chrono::milliseconds{m.settings.hostAbsent} / 4,
                            std::chrono::milliseconds{250}, std::chrono::milliseconds{5'000});
  job.keepHistory = false;
  job.run = [this](jobs::JobContext&) { return watch(*this); };
  registry.add(std::move(job));
}

Task<Outcome<int>> HostWatch::run() {
  int changed = 0;
  const auto vacancies = m.presence.vacancies(m.clock.steady() - m.settings.hostAbsent);
  for (const Presence::Vacancy& vacancy : vacancies) {
    auto unit = [this, &vacancy](sql::WriteSession& session) { return succeed(session, vacancy); };
    const auto done = flatten(co_await m.sql.write("chat.succeed", std::move(unit)));
    if (!done) co_return done.failure();
    if (*done) ++changed;
  }
  co_return changed;
}

bool HostWatch::succeed(sql::WriteSession& session, const Presence::Vacancy& vacancy) {
  const auto room = m.rooms.find(session, vacancy.room);
  if (!room || room->closedAt) return false;
  if (room->host != vacancy.host) {  // it changed before anybody was there to be told
    session.onCommit([this, id = room->id, host = room->host] { m.presence.hostIs(id, host); });
    return false;
  }
  for (const StoredRoomMember& each : m.rooms.members(session, room->id))
    if (std::find(vacancy.present.begin(), vacancy.present.end(), each.member) != vacancy.present.end())
      return m.journal.handOver(session, room->id, room->host, each.member);
  return false;
}

}  // namespace madang::chat
