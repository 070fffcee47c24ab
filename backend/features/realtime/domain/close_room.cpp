#include "features/realtime/domain/close_room.h"

#include <algorithm>

namespace madang::realtime {

using operations::Draft;
using operations::Effect;
using operations::Subject;
using operations::Verdict;

namespace {

Outcome<RoomId> roomOf(const Subject& subject) {
  if (const auto id = parseId<RoomId>(subject.target)) return *id;
  return Failure{Fault{"room-not-found", "There is no such room."}};
}

}  // namespace

std::string_view CloseRoom::name() const {
  return m_what == What::Close ? "chat.close-room" : "chat.reopen-room";
}

Task<Outcome<Draft>> CloseRoom::plan(Subject subject) {
  const auto known = operations::onlyParameters(subject, {});
  if (!known) co_return known.failure();
  const auto id = roomOf(subject);
  if (!id) co_return id.failure();
  const auto room = co_await m_rooms.room(*id);
  if (!room) co_return room.failure();
  const bool closing = m_what == What::Close;
  const bool closed = room->room.closed;
  const std::string members = std::to_string(room->room.members);
  Draft draft;
  PlanCheck state{closing ? "room-open" : "room-closed", CheckResult::Passed,
                  closed ? subject.say("closed", "닫힘") : subject.say("open", "열림"),
                  closing ? subject.say("open", "열림") : subject.say("closed", "닫힘"), ""};
  if (closing == closed) {
    state.result = CheckResult::Failed;
    state.reason = closing ? subject.say("The room is closed already.", "이미 닫힌 방입니다.")
                           : subject.say("The room is open.", "열려 있는 방입니다.");
  }
  draft.checks.push_back(std::move(state));
  if (closing) {
    draft.impact = {subject.say("Nobody writes or reads in “" + room->room.title + "” any more; its " +
                                    members + " members are told. It can be opened again.",
                                "“" + room->room.title + "” 방에서 더는 읽거나 쓸 수 없고, 회원 " + members +
                                    "명에게 알립니다. 다시 열 수 있습니다."),
                    room->room.members};
    draft.steps = {subject.say("close the room for everybody in it", "방을 모두에게 닫습니다"),
                   subject.say("end the live subscriptions", "실시간 구독을 끝냅니다")};
  } else {
    draft.impact = {subject.say("“" + room->room.title + "” is open again, for its members as before.",
                                "“" + room->room.title + "” 방을 이전 회원 그대로 다시 엽니다."),
                    room->room.members};
    draft.steps = {subject.say("open the room again", "방을 다시 엽니다")};
  }
  draft.confirmText = room->room.title;
  draft.state = closed ? "closed" : "open";
  co_return draft;
}

Task<Outcome<Effect>> CloseRoom::execute(Subject subject) {
  const auto id = roomOf(subject);
  if (!id) co_return id.failure();
  chat::StaffActor actor{subject.actor, subject.role, subject.reason, ""};
  auto work = m_what == What::Close ? m_rooms.closeRoom(*id, std::move(actor))
                                    : m_rooms.reopenRoom(*id, std::move(actor));
  const auto room = co_await std::move(work);
  if (!room) co_return room.failure();
  Effect effect;
  effect.affected = std::max<std::int64_t>(room->room.members, 1);
  effect.result["room"] = subject.target;
  co_return effect;
}

Task<Outcome<Verdict>> CloseRoom::verify(Subject subject, Effect) {
  const auto id = roomOf(subject);
  if (!id) co_return id.failure();
  const auto room = co_await m_rooms.room(*id);
  if (!room) co_return room.failure();
  Verdict verdict;
  const bool reached = room->room.closed == (m_what == What::Close);
  verdict.state = reached ? Verdict::State::Reached : Verdict::State::Missed;
  verdict.detail = room->room.closed ? "the room is closed" : "the room is open";
  co_return verdict;
}

}  // namespace madang::realtime
