#include "features/chat/domain/presence.h"

#include <utility>

namespace madang::chat {

struct Presence::Handle {
  std::shared_ptr<State> state;
  RoomId room;
  MemberId member;

  Handle(std::shared_ptr<State> all, RoomId which, MemberId who)
      : state(std::move(all)), room(which), member(who) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    const std::lock_guard lock(state->mutex);
    const auto found = state->rooms.find(room);
    if (found == state->rooms.end()) return;
    auto& members = found->second.members;
    if (const auto mine = members.find(member); mine != members.end() && --mine->second == 0)
      members.erase(mine);
    if (members.empty())
      state->rooms.erase(found);
    else
      found->second.look(state->clock.steady());
  }
};

void Presence::Room::look(SteadyTime now) {
  if (members.contains(host))
    hostGone.reset();
  else if (!hostGone)
    hostGone = now;
}

std::shared_ptr<void> Presence::enter(RoomId room, MemberId member, MemberId host) {
  auto handle = std::make_shared<Handle>(m_state, room, member);
  const std::lock_guard lock(m_state->mutex);
  Room& entry = m_state->rooms[room];
  if (entry.members.empty()) entry.host = host;  // else it was told of every change since
  ++entry.members[member];
  entry.look(m_state->clock.steady());
  return handle;
}

void Presence::hostIs(RoomId room, MemberId host) {
  const std::lock_guard lock(m_state->mutex);
  const auto found = m_state->rooms.find(room);
  if (found == m_state->rooms.end()) return;
  found->second.host = host;
  found->second.hostGone.reset();
  found->second.look(m_state->clock.steady());
}

std::vector<MemberId> Presence::in(RoomId room) const {
  const std::lock_guard lock(m_state->mutex);
  std::vector<MemberId> present;
  if (const auto found = m_state->rooms.find(room); found != m_state->rooms.end())
    for (const auto& [member, subscriptions] : found->second.members) present.push_back(member);
  return present;
}

int Presence::count(RoomId room) const {
  const std::lock_guard lock(m_state->mutex);
  const auto found = m_state->rooms.find(room);
  return found == m_state->rooms.end() ? 0 : static_cast<int>(found->second.members.size());
}

std::vector<Presence::Vacancy> Presence::vacancies(SteadyTime since) const {
  const std::lock_guard lock(m_state->mutex);
  std::vector<Vacancy> all;
  for (const auto& [room, entry] : m_state->rooms) {
    if (!entry.hostGone || *entry.hostGone > since) continue;
    Vacancy vacancy{room, entry.host, {}};
    for (const auto& [member, subscriptions] : entry.members) vacancy.present.push_back(member);
    all.push_back(std::move(vacancy));
  }
  return all;
}

}  // namespace madang::chat
