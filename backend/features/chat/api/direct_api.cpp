#include "features/chat/api/direct_api.h"

#include <array>
#include <limits>

#include "features/chat/api/chat_stomp.h"
#include "features/chat/api/messages_api.h"
#include "features/chat/domain/chat_rules.h"
#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::chat {
namespace {

using web::Request;
using web::Response;
using web::stomp::Backlog;
using web::stomp::Feed;
using web::stomp::Inquiry;

constexpr std::string_view kConversations = "chat.direct";

Fault noSuchMember() {
  return {"member-not-found", "There is no such member."};
}

Outcome<MemberId> memberIn(Request request) {
  return request.pathId<MemberId>("memberId", noSuchMember());
}

Response renderSent(Request, const DirectService::Sent& sent) {
  return Response::json(sent.repeated ? 200 : 201, sent.message);
}

Response renderUnread(Request, const DirectUnread& unread) {
  return Response::json(200, unread);
}

Response renderDone(Request, const MemberId&) {
  return Response::noContent();
}

}  // namespace

std::vector<web::Route> DirectApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Get, "/api/v1/chat/direct", Signed, web::kReadLimits, web::on(this, &DirectApi::conversations)},
      {Get, "/api/v1/chat/direct/{memberId}/messages", Signed, web::kReadLimits,
       web::on(this, &DirectApi::history)},
      {Post, "/api/v1/chat/direct/{memberId}/messages", Chat, web::kWriteLimits,
       web::onJson(this, &DirectApi::send)},
      {Put, "/api/v1/chat/direct/{memberId}/read", Signed, web::kWriteLimits,
       web::onJson(this, &DirectApi::markRead)},
      {Get, "/api/v1/me/blocked-members", Signed, web::kReadLimits, web::on(this, &DirectApi::blocked)},
      {Put, "/api/v1/me/blocked-members/{memberId}", Signed, web::kBodilessWriteLimits,
       web::on(this, &DirectApi::block)},
      {Delete, "/api/v1/me/blocked-members/{memberId}", Signed, web::kBodilessWriteLimits,
       web::on(this, &DirectApi::unblock)},
  };
}

web::stomp::Destinations DirectApi::destinations() {
  using enum Capability;
  web::stomp::Destinations all;
  all.sends = {
      {"/app/direct/{memberId}", Chat, kChatRate, web::stomp::onSendJson(this, &DirectApi::sendFrame)},
      {"/app/direct/{memberId}/read", Signed, kChatRate, web::stomp::onSendJson(this, &DirectApi::readFrame)},
  };
  all.feeds = {{"/user/queue/direct", Signed, web::stomp::onSubscribe(this, &DirectApi::follow)}};
  return all;
}

Task<Response> DirectApi::conversations(Request request) {
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, kConversations, 1);
  if (!cursor) co_return cursor.error();
  const std::int64_t before = cursor->empty() ? std::numeric_limits<std::int64_t>::max() : cursor->front();
  auto page = co_await m_service.conversations(request.member(), before, *limit);
  if (!page) co_return page.error();
  DirectConversationPage answer{std::move(page->items), std::nullopt};
  if (page->next) answer.nextCursor = web::encodeCursor(kConversations, std::array{*page->next});
  co_return Response::json(200, answer);
}

Task<Response> DirectApi::history(Request request) {
  const auto peer = memberIn(request);
  if (!peer) co_return peer.error();
  if (auto fine = web::onlyParameters(request, {"before", "after", "limit", "cursor"}); !fine)
    co_return fine.error();
  const std::string list = "chat.direct;with=" + toText(*peer);
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto stretch = stretchIn(request, list);
  if (!stretch) co_return stretch.error();
  auto page = co_await m_service.history(request.member(), *peer, *stretch, *limit);
  if (!page) co_return page.error();
  DirectMessagePage answer{std::move(page->items), std::nullopt};
  if (page->more) {
    const DirectMessage& edge = stretch->forward ? answer.items.back() : answer.items.front();
    answer.nextCursor = cursorOf(list, {stretch->forward, edge.sequence});
  }
  co_return Response::json(200, answer);
}

Task<Response> DirectApi::send(Request request, NewChatMessage body) {
  const auto peer = memberIn(request);
  if (!peer) co_return peer.error();
  const web::Sealed<DirectService::Sent> sealed(request, renderSent);
  auto sent = co_await m_service.send(request.member(), *peer, std::move(body), sealed.seal());
  co_return sealed.answer(std::move(sent));
}

Task<Response> DirectApi::markRead(Request request, DirectReadMark body) {
  const auto peer = memberIn(request);
  if (!peer) co_return peer.error();
  if (body.upTo < 0)
    co_return Fault{"validation", "Some members do not fit.", {{"/upTo", "out-of-range", "0 or more"}}};
  const web::Sealed<DirectUnread> sealed(request, renderUnread);
  auto unread = co_await m_service.markRead(request.member(), *peer, body.upTo, sealed.seal());
  co_return sealed.answer(std::move(unread));
}

Task<Response> DirectApi::blocked(Request request) {
  auto all = co_await m_service.blocked(request.member());
  if (!all) co_return all.error();
  co_return Response::json(200, BlockedMembers{std::move(*all), std::nullopt});
}

Task<Response> DirectApi::block(Request request) {
  const auto other = memberIn(request);
  if (!other) co_return other.error();
  const web::Sealed<MemberId> sealed(request, renderDone);
  auto done = co_await m_service.block(request.member(), *other, sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Response> DirectApi::unblock(Request request) {
  const auto other = memberIn(request);
  if (!other) co_return other.error();
  const web::Sealed<MemberId> sealed(request, renderDone);
  auto done = co_await m_service.unblock(request.member(), *other, sealed.seal());
  co_return sealed.answer(std::move(done));
}

Task<Outcome<void>> DirectApi::sendFrame(Inquiry inquiry, NewChatMessage body) {
  const auto peer = inquiry.id<MemberId>(0, noSuchMember());
  if (!peer) co_return peer.failure();
  const auto sent = co_await m_service.send(inquiry.member(), *peer, std::move(body), {});
  if (!sent) co_return sent.failure();
  co_return Outcome<void>{};
}

Task<Outcome<void>> DirectApi::readFrame(Inquiry inquiry, DirectReadMark body) {
  const auto peer = inquiry.id<MemberId>(0, noSuchMember());
  if (!peer) co_return peer.failure();
  const auto unread = co_await m_service.markRead(inquiry.member(), *peer, body.upTo, {});
  if (!unread) co_return unread.failure();
  co_return Outcome<void>{};
}

Task<Outcome<Feed>> DirectApi::follow(Inquiry inquiry) {
  const auto after = lastSequenceIn(inquiry);
  if (!after) co_return after.failure();
  Feed feed;
  feed.topic = directTopic(inquiry.member());
  feed.after = *after;
  feed.backlog = [this, owner = inquiry.member()](std::int64_t from) { return missed(owner, from); };
  feed.gapless = true;
  co_return feed;
}

Task<Outcome<Backlog>> DirectApi::missed(MemberId owner, std::int64_t after) {
  auto found = co_await m_service.missed(owner, after);
  if (!found) co_return found.failure();
  co_return Backlog{std::move(found->messages), found->more};
}

}  // namespace madang::chat
