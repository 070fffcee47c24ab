#include "features/realtime/api/rooms_api.h"

#include <array>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::realtime {

using web::Request;
using web::Response;

namespace {

constexpr std::size_t kLongestSearch = 254;

const Fault kNoRoom{"room-not-found", "There is no such room."};

Fault notFitting(FieldErrors errors) {
  return {"validation", "Some members are not valid.", std::move(errors)};
}

Clerk clerkOf(Request request) {
  return {request.member(), request.principal()->role, request.traceId()};
}

/// `?state=`: open rooms, unless closed ones or all are asked for.
Outcome<std::optional<bool>> closedOf(const std::string& state) {
  if (state == "open") return std::optional<bool>{false};
  if (state == "closed") return std::optional<bool>{true};
  if (state == "all") return std::optional<bool>{};
  return Failure{notFitting({{"?state", "unknown-value", "expected: open, closed, all"}})};
}

}  // namespace

std::vector<web::Route> RoomsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Get, "/ops/v1/chat/rooms", ModerateContent, web::kStaffReadLimits, web::on(this, &RoomsApi::list)},
      {Get, "/ops/v1/chat/rooms/{id}", ModerateContent, web::kStaffReadLimits,
       web::on(this, &RoomsApi::detail)},
      {Get, "/ops/v1/chat/rooms/{id}/messages", ModerateContent, web::kStaffReadLimits,
       web::on(this, &RoomsApi::messages)},
      {Post, "/ops/v1/chat/rooms/{id}/messages/{message}/actions", ModerateContent, web::kStaffWriteLimits,
       web::onJson(this, &RoomsApi::act)},
      {Post, "/ops/v1/chat/members/{id}/mute", ModerateMembers, web::kStaffWriteLimits,
       web::onJson(this, &RoomsApi::mute)},
  };
}

Task<Response> RoomsApi::list(Request request) {
  const auto known = web::onlyParameters(request, {"query", "state", "limit", "cursor"});
  if (!known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const std::string text = request.query("query").value_or("");
  if (text.size() > kLongestSearch) co_return notFitting({{"?query", "too-long", "at most 254 bytes"}});
  const std::string state = request.query("state").value_or("open");
  const auto closed = closedOf(state);
  if (!closed) co_return closed.error();
  const std::string name = "chat.rooms;query=" + text + ";state=" + state;
  const auto cursor = web::pageCursor(request, name, 1);
  if (!cursor) co_return cursor.error();
  std::optional<RoomId> before;
  if (!cursor->empty()) before = RoomId{cursor->front()};
  auto rooms = co_await m_desk.search(text, *closed, before, *limit);
  if (!rooms) co_return rooms.error();
  StaffRoomPage page{std::move(*rooms), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    page.nextCursor = web::encodeCursor(name, std::array{page.items.back().id.value});
  }
  co_return Response::json(200, page);
}

Task<Response> RoomsApi::detail(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto id = request.pathId<RoomId>("id", kNoRoom);
  if (!id) co_return id.error();
  const auto detail = co_await m_desk.find(*id);
  if (!detail) co_return detail.error();
  co_return Response::json(200, *detail);
}

Task<Response> RoomsApi::messages(Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const auto id = request.pathId<RoomId>("id", kNoRoom);
  if (!id) co_return id.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const std::string name = "chat.messages;room=" + toText(*id);
  const auto cursor = web::pageCursor(request, name, 1);
  if (!cursor) co_return cursor.error();
  std::optional<std::int64_t> before;
  if (!cursor->empty()) before = cursor->front();
  auto messages = co_await m_desk.messages(*id, before, *limit);
  if (!messages) co_return messages.error();
  StaffRoomMessagePage page{std::move(*messages), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    page.nextCursor = web::encodeCursor(name, std::array{page.items.back().sequence});
  }
  co_return Response::json(200, page);
}

Task<Response> RoomsApi::act(Request request, RoomMessageOrder body) {
  const auto room = request.pathId<RoomId>("id", kNoRoom);
  if (!room) co_return room.error();
  const auto message =
      request.pathId<MessageId>("message", {"message-not-found", "There is no such message."});
  if (!message) co_return message.error();
  const auto done = co_await m_desk.act(clerkOf(request), *room, *message, std::move(body));
  if (!done) co_return done.error();
  co_return Response::json(200, *done);
}

Task<Response> RoomsApi::mute(Request request, ChatMuteOrder body) {
  const auto member = request.pathId<MemberId>("id", {"member-not-found", "There is no such member."});
  if (!member) co_return member.error();
  const auto done = co_await m_desk.mute(clerkOf(request), *member, std::move(body));
  if (!done) co_return done.error();
  co_return Response::json(200, *done);
}

}  // namespace madang::realtime
