#include "features/notifications/api/preferences_api.h"

#include <array>

#include "web/cursor.h"
#include "web/paging.h"
#include "web/sealed.h"

namespace madang::notifications {
namespace {

using web::Request;
using web::Response;

Outcome<PostId> postOf(Request request) {
  return request.pathId<PostId>("id", posts::faultOf(posts::Visibility::Unknown));
}

Response renderSettings(Request, const NotificationSettings& settings) {
  return Response::json(200, settings);
}
Response renderMute(Request, const PreferenceDesk::Mute&) {
  return Response::noContent();
}

}  // namespace

std::vector<web::Route> PreferencesApi::routes() {
  using enum web::Method;
  constexpr auto own = Capability::Signed;
  constexpr std::string_view settings = "/api/v1/me/notification-settings";
  constexpr std::string_view muted = "/api/v1/me/notification-settings/muted-posts/{id}";
  return {
      {Get, settings, own, web::kReadLimits, web::on(this, &PreferencesApi::settings)},
      {Put, settings, own, web::kWriteLimits, web::onJson(this, &PreferencesApi::change)},
      {Get, "/api/v1/me/notification-settings/muted-posts", own, web::kReadLimits,
       web::on(this, &PreferencesApi::mutes)},
      {Put, muted, own, web::kBodilessWriteLimits, web::on(this, &PreferencesApi::mute)},
      {Delete, muted, own, web::kBodilessWriteLimits, web::on(this, &PreferencesApi::unmute)},
      {Get, "/api/v1/me/notifications/why", own, web::kReadLimits, web::on(this, &PreferencesApi::why)},
  };
}

Task<Response> PreferencesApi::settings(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  const auto settings = co_await m_desk.settings(request.member());
  if (!settings) co_return settings.error();
  co_return Response::json(200, *settings);
}

Task<Response> PreferencesApi::change(Request request, NotificationSettings body) {
  const web::Sealed<NotificationSettings> sealed(request, renderSettings);
  co_return sealed.answer(co_await m_desk.change(request.member(), std::move(body), sealed.seal()));
}

Task<Response> PreferencesApi::mutes(Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  constexpr std::string_view list = "notifications.muted-posts";
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, list, 1);
  if (!cursor) co_return cursor.error();
  std::optional<PostId> before;
  if (!cursor->empty()) before = PostId{cursor->front()};
  auto found = co_await m_desk.mutes(request.member(), before, *limit);
  if (!found) co_return found.error();
  MutedPostPage page{std::move(*found), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    page.nextCursor = web::encodeCursor(list, std::array{page.items.back().postId.value});
  }
  co_return Response::json(200, page);
}

Task<Response> PreferencesApi::mute(Request request) {
  const auto post = postOf(request);
  if (!post) co_return post.error();
  const web::Sealed<PreferenceDesk::Mute> sealed(request, renderMute);
  co_return sealed.answer(co_await m_desk.mute(request.member(), *post, sealed.seal()));
}

Task<Response> PreferencesApi::unmute(Request request) {
  const auto post = postOf(request);
  if (!post) co_return post.error();
  const web::Sealed<PreferenceDesk::Mute> sealed(request, renderMute);
  co_return sealed.answer(co_await m_desk.unmute(request.member(), *post, sealed.seal()));
}

Task<Response> PreferencesApi::why(Request request) {
  if (const auto known = web::onlyParameters(request, {"fact"}); !known) co_return known.error();
  const auto fact = parseId<NotificationId>(request.query("fact").value_or(""));
  if (!fact)
    co_return Fault{"validation",
                    "Some members do not fit.",
                    {{"?fact", "malformed-id", "the id of a post or a comment"}}};
  const bool korean = request.language() == Language::Korean;
  const auto reasons = co_await m_desk.why(request.member(), fact->value, korean);
  if (!reasons) co_return reasons.error();
  co_return Response::json(200, *reasons);
}

}  // namespace madang::notifications
