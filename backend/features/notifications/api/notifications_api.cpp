#include "features/notifications/api/notifications_api.h"

#include <array>
#include <charconv>

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::notifications {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kMostMarked = 100;

Outcome<NotificationId> idOf(Request request) {
  return request.pathId<NotificationId>("id", notificationNotFound());
}

Fault invalid(std::string pointer, std::string code, std::string detail) {
  return {
      "validation", "Some members do not fit.", {{std::move(pointer), std::move(code), std::move(detail)}}};
}

Response renderCount(Request, const NotificationCount& count) {
  return Response::json(200, count);
}
Response renderOne(Request, const Notification& notification) {
  return Response::json(200, notification);
}
Response renderRemoved(Request, const NotificationCount&) {
  return Response::noContent();
}

Outcome<NotificationQuery> queryOf(Request request) {
  NotificationQuery query;
  query.member = request.member();
  if (const auto unread = request.query("unread")) {
    if (*unread != "true" && *unread != "false")
      return Failure{invalid("?unread", "unknown-value", "true or false")};
    query.unread = *unread == "true";
  }
  if (const auto type = request.query("type")) {
    query.type = parseEnum<NotificationType>(*type);
    if (!query.type) return Failure{invalid("?type", "unknown-value", "no such type")};
  }
  return query;
}

std::string listName(const NotificationQuery& query) {
  return "notifications;unread=" + std::to_string(query.unread) +
         ";type=" + (query.type ? std::string(enumText(*query.type)) : "");
}

}  // namespace

std::vector<web::Route> NotificationsApi::routes() {
  using enum web::Method;
  constexpr auto own = Capability::Signed;
  return {
      {Get, "/api/v1/me/notifications", own, web::kReadLimits, web::on(this, &NotificationsApi::list)},
      {Get, "/api/v1/me/notifications/count", own, web::kReadLimits, web::on(this, &NotificationsApi::count)},
      {Post, "/api/v1/me/notifications/read", own, web::kWriteLimits,
       web::onJson(this, &NotificationsApi::markRead)},
      {Put, "/api/v1/me/notifications/{id}/read", own, web::kBodilessWriteLimits,
       web::on(this, &NotificationsApi::markOne)},
      {Delete, "/api/v1/me/notifications/{id}", own, web::kBodilessWriteLimits,
       web::on(this, &NotificationsApi::remove)},
  };
}

web::stomp::Destinations NotificationsApi::destinations() {
  web::stomp::Destinations rows;
  rows.feeds.push_back({"/user/queue/notifications", Capability::Signed,
                        web::stomp::onSubscribe(this, &NotificationsApi::follow)});
  return rows;
}

Task<Response> NotificationsApi::list(Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor", "unread", "type"}); !known)
    co_return known.error();
  auto query = queryOf(request);
  if (!query) co_return query.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const std::string name = listName(*query);
  const auto cursor = web::pageCursor(request, name, 1);
  if (!cursor) co_return cursor.error();
  query->limit = *limit;
  if (!cursor->empty()) query->before = cursor->front();
  const auto caughtUp = co_await m_announcements.catchUp(request.member());
  caughtUp.ignoreBecause("a full disk must not keep members from reading; the next look catches up");
  auto page = co_await m_desk.list(*query);
  if (!page) co_return page.error();
  NotificationPage answer{std::move(page->items), std::nullopt};
  if (page->next) answer.nextCursor = web::encodeCursor(name, std::array{*page->next});
  co_return Response::json(200, answer);
}

Task<Response> NotificationsApi::count(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto caughtUp = co_await m_announcements.catchUp(request.member());
  caughtUp.ignoreBecause("a full disk must not keep members from reading; the next look catches up");
  const auto count = co_await m_desk.count(request.member());
  if (!count) co_return count.error();
  co_return Response::json(200, *count);
}

Task<Response> NotificationsApi::markRead(Request request, NotificationReads body) {
  if (body.ids.has_value() == body.upTo.has_value())
    co_return invalid("/ids", "required", "either ids or upTo");
  if (body.ids && body.ids->size() > kMostMarked) co_return invalid("/ids", "too-many", "at most 100");
  const web::Sealed<NotificationCount> sealed(request, renderCount);
  if (body.upTo)
    co_return sealed.answer(co_await m_desk.markReadUpTo(request.member(), *body.upTo, sealed.seal()));
  co_return sealed.answer(co_await m_desk.markRead(request.member(), std::move(*body.ids), sealed.seal()));
}

Task<Response> NotificationsApi::markOne(Request request) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const web::Sealed<Notification> sealed(request, renderOne);
  co_return sealed.answer(co_await m_desk.markOne(request.member(), *id, sealed.seal()));
}

Task<Response> NotificationsApi::remove(Request request) {
  const auto id = idOf(request);
  if (!id) co_return id.error();
  const web::Sealed<NotificationCount> sealed(request, renderRemoved);
  co_return sealed.answer(co_await m_desk.remove(request.member(), *id, sealed.seal()));
}

Task<Outcome<web::stomp::Feed>> NotificationsApi::follow(web::stomp::Inquiry inquiry) {
  const MemberId member = inquiry.member();
  web::stomp::Feed feed;
  feed.topic = topicOf(member);
  if (const auto text = inquiry.header("last-seq")) {
    std::int64_t after = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), after);
    if (error != std::errc{} || end != text->data() + text->size() || after < 0)
      co_return Failure{invalid("last-seq", "malformed", "a sequence")};
    feed.after = after;
  }
  // Entered first: whoever is not among those that an announcement is taken to catches up here.
  feed.presence = m_connected.enter(member);
  const auto caughtUp = co_await m_announcements.catchUp(member);
  caughtUp.ignoreBecause("the next look catches up");
  feed.backlog = [this, member](std::int64_t after) { return backlog(member, after); };
  co_return feed;
}

Task<Outcome<web::stomp::Backlog>> NotificationsApi::backlog(MemberId member, std::int64_t after) {
  auto missed = co_await m_desk.missed(member, after);
  if (!missed) co_return missed.failure();
  co_return web::stomp::Backlog{std::move(missed->messages), missed->more};
}

}  // namespace madang::notifications
