#include "features/chat/api/rooms_api.h"

#include <array>

#include "features/chat/domain/chat_rules.h"
#include "web/cursor.h"
#include "web/etag.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::chat {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kLongestSearch = 400;  // bytes

Outcome<RoomId> roomIn(Request request) {
  return request.pathId<RoomId>("id", roomNotFound());
}

Outcome<MemberId> memberIn(Request request) {
  return request.pathId<MemberId>("memberId", Fault{"member-not-found", "There is no such member."});
}

Response renderRoom(Request, const ChatRoom& room) {
  return Response::json(200, room).with("ETag", web::versionTag(room.version));
}

Response renderCreated(Request, const ChatRoom& room) {
  return Response::json(201, room)
      .with("ETag", web::versionTag(room.version))
      .with("Location", "/api/v1/chat/rooms/" + toText(room.id));
}

Response renderDone(Request, const RoomId&) {
  return Response::noContent();
}

}  // namespace

std::vector<web::Route> RoomsApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Post, "/api/v1/chat/rooms", Chat, web::kWriteLimits, web::onJson(this, &RoomsApi::create)},
      {Get, "/api/v1/chat/rooms", Signed, web::kReadLimits, web::on(this, &RoomsApi::list)},
      {Get, "/api/v1/chat/rooms/{id}", Signed, web::kReadLimits, web::on(this, &RoomsApi::read)},
      {Patch, "/api/v1/chat/rooms/{id}", Chat, web::kWriteLimits, web::onJson(this, &RoomsApi::edit)},
      {Delete, "/api/v1/chat/rooms/{id}", Chat, web::kBodilessWriteLimits, web::on(this, &RoomsApi::close)},
      {Post, "/api/v1/chat/rooms/{id}/enter", Chat, web::kWriteLimits, web::onJson(this, &RoomsApi::enter)},
      {Post, "/api/v1/chat/rooms/{id}/leave", Signed, web::kBodilessWriteLimits,
       web::on(this, &RoomsApi::leave)},
      {Get, "/api/v1/chat/rooms/{id}/members", Signed, web::kReadLimits, web::on(this, &RoomsApi::members)},
      {Delete, "/api/v1/chat/rooms/{id}/members/{memberId}", Chat, web::kBodilessWriteLimits,
       web::on(this, &RoomsApi::sendOut)},
      {Put, "/api/v1/chat/rooms/{id}/invitations/{memberId}", Chat, web::kBodilessWriteLimits,
       web::on(this, &RoomsApi::invite)},
  };
}

Task<Response> RoomsApi::create(Request request, NewChatRoom body) {
  const web::Sealed<ChatRoom> sealed(request, renderCreated);
  auto created = co_await m_service.create(request.member(), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(created));
}

Task<Response> RoomsApi::list(Request request) {
  if (auto fine = web::onlyParameters(request, {"q", "joined", "limit", "cursor"}); !fine)
    co_return fine.error();
  const std::string text = request.query("q").value_or(std::string{});
  const std::string joined = request.query("joined").value_or("0");
  FieldErrors errors;
  if (text.size() > kLongestSearch) errors.push_back({"?q", "too-long", "at most 400 bytes"});
  if (joined != "0" && joined != "1") errors.push_back({"?joined", "unknown-value", "expected 0 or 1"});
  if (auto fault = invalid(std::move(errors))) co_return std::move(*fault);
  const std::string list = "chat.rooms;joined=" + joined + ";q=" + text;
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, list, 1);
  if (!cursor) co_return cursor.error();
  std::optional<RoomId> before;
  if (!cursor->empty()) before = RoomId{cursor->front()};
  auto page = co_await m_service.list(request.member(), text, joined == "1", before, *limit);
  if (!page) co_return page.error();
  ChatRoomPage answer{std::move(page->items), std::nullopt};
  if (page->next) answer.nextCursor = web::encodeCursor(list, std::array{page->next->value});
  co_return Response::json(200, answer);
}

Task<Response> RoomsApi::read(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const auto found = co_await m_service.read(*room, request.member());
  if (!found) co_return found.error();
  co_return renderRoom(request, *found);
}

Task<Response> RoomsApi::edit(Request request, ChatRoomEdit body) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  auto expected = web::expectedVersion(request);
  if (!expected) co_return expected.error();
  const web::Sealed<ChatRoom> sealed(request, renderRoom);
  RoomService::Accepts accepts = [expected = std::move(*expected)](std::int64_t version) {
    return expected.accepts(version);
  };
  auto edited =
      co_await m_service.edit(*room, request.member(), std::move(accepts), std::move(body), sealed.seal());
  co_return web::withCurrentTag(sealed.answer(std::move(edited)));
}

Task<Response> RoomsApi::close(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const web::Sealed<RoomId> sealed(request, renderDone);
  auto closed = co_await m_service.close(*room, request.member(), sealed.seal());
  co_return sealed.answer(std::move(closed));
}

Task<Response> RoomsApi::enter(Request request, EnterChatRoom body) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const web::Sealed<ChatRoom> sealed(request, renderRoom);
  auto entered = co_await m_service.enter(*room, request.member(), std::move(body.password),
                                          request.data().clientNetwork, sealed.seal());
  co_return sealed.answer(std::move(entered));
}

Task<Response> RoomsApi::leave(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const web::Sealed<RoomId> sealed(request, renderDone);
  auto left = co_await m_service.leave(*room, request.member(), sealed.seal());
  co_return sealed.answer(std::move(left));
}

Task<Response> RoomsApi::members(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  auto members = co_await m_service.members(*room, request.member());
  if (!members) co_return members.error();
  co_return Response::json(200, ChatRoomMembers{std::move(*members), std::nullopt});
}

Task<Response> RoomsApi::sendOut(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const auto member = memberIn(request);
  if (!member) co_return member.error();
  const web::Sealed<RoomId> sealed(request, renderDone);
  auto done = co_await m_service.sendOut(*room, request.member(), *member, sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Response> RoomsApi::invite(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const auto member = memberIn(request);
  if (!member) co_return member.error();
  const web::Sealed<RoomId> sealed(request, renderDone);
  auto invited = co_await m_service.invite(*room, request.member(), *member, sealed.seal());
  co_return sealed.answer(std::move(invited));
}

}  // namespace madang::chat
