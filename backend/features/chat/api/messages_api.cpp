#include "features/chat/api/messages_api.h"

#include <array>
#include <charconv>
#include <limits>

#include "features/chat/domain/chat_rules.h"
#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::chat {
namespace {

using web::Request;
using web::Response;

Outcome<RoomId> roomIn(Request request) {
  return request.pathId<RoomId>("id", roomNotFound());
}

Outcome<MessageId> messageIn(Request request) {
  return request.pathId<MessageId>("messageId", messageNotFound());
}

/// What was said before is answered as it stands, and nothing is new.
Response renderSaid(Request, const MessageService::Said& said) {
  return Response::json(said.repeated ? 200 : 201, said.message);
}

Response renderMessage(Request, const ChatMessage& message) {
  return Response::json(200, message);
}

Response renderRemoved(Request, const ChatMessage&) {
  return Response::noContent();
}

std::optional<std::int64_t> sequenceOf(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

Outcome<Stretch> stretchIn(Request request, const std::string& list) {
  const auto cursor = web::pageCursor(request, list, 2);
  if (!cursor) return cursor.failure();
  if (!cursor->empty()) return Stretch{cursor->front() == 1, cursor->back()};
  Stretch stretch{false, std::numeric_limits<std::int64_t>::max()};
  const auto before = request.query("before");
  const auto after = request.query("after");
  FieldErrors errors;
  if (before && after) errors.push_back({"?after", "invalid", "before or after, not both"});
  for (const auto& [name, text] : {std::pair{"?before", before}, std::pair{"?after", after}}) {
    if (!text) continue;
    if (const auto sequence = sequenceOf(*text))
      stretch.from = *sequence;
    else
      errors.push_back({name, "malformed", "expected a sequence: a whole number"});
  }
  if (auto fault = invalid(std::move(errors))) return Failure{std::move(*fault)};
  stretch.forward = after.has_value();
  return stretch;
}

std::string cursorOf(const std::string& list, Stretch next) {
  return web::encodeCursor(list, std::array<std::int64_t, 2>{next.forward ? 1 : 0, next.from});
}

std::vector<web::Route> MessagesApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Get, "/api/v1/chat/rooms/{id}/messages", Signed, web::kReadLimits,
       web::on(this, &MessagesApi::history)},
      {Post, "/api/v1/chat/rooms/{id}/messages", Chat, web::kWriteLimits,
       web::onJson(this, &MessagesApi::say)},
      {Patch, "/api/v1/chat/rooms/{id}/messages/{messageId}", Chat, web::kWriteLimits,
       web::onJson(this, &MessagesApi::edit)},
      {Delete, "/api/v1/chat/rooms/{id}/messages/{messageId}", Chat, web::kBodilessWriteLimits,
       web::on(this, &MessagesApi::remove)},
  };
}

Task<Response> MessagesApi::history(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  if (auto fine = web::onlyParameters(request, {"before", "after", "limit", "cursor"}); !fine)
    co_return fine.error();
  const std::string list = "chat.messages;room=" + toText(*room);
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto stretch = stretchIn(request, list);
  if (!stretch) co_return stretch.error();
  auto page = co_await m_service.history(*room, request.member(), *stretch, *limit);
  if (!page) co_return page.error();
  ChatMessagePage answer{std::move(page->items), std::nullopt};
  if (page->more) {
    const ChatMessage& edge = stretch->forward ? answer.items.back() : answer.items.front();
    answer.nextCursor = cursorOf(list, {stretch->forward, edge.sequence});
  }
  co_return Response::json(200, answer);
}

Task<Response> MessagesApi::say(Request request, NewChatMessage body) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const web::Sealed<MessageService::Said> sealed(request, renderSaid);
  auto said = co_await m_service.say(*room, request.member(), std::move(body), sealed.seal());
  co_return sealed.answer(std::move(said));
}

Task<Response> MessagesApi::edit(Request request, ChatMessageEdit body) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const auto message = messageIn(request);
  if (!message) co_return message.error();
  const web::Sealed<ChatMessage> sealed(request, renderMessage);
  auto edited =
      co_await m_service.edit(*room, request.member(), *message, std::move(body.text), sealed.seal());
  co_return sealed.answer(std::move(edited));
}

Task<Response> MessagesApi::remove(Request request) {
  const auto room = roomIn(request);
  if (!room) co_return room.error();
  const auto message = messageIn(request);
  if (!message) co_return message.error();
  const web::Sealed<ChatMessage> sealed(request, renderRemoved);
  auto removed = co_await m_service.remove(*room, request.member(), *message, sealed.seal());
  co_return sealed.answer(std::move(removed));
}

}  // namespace madang::chat
