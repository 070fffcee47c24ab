#include "features/realtime/api/announcements_api.h"

#include <array>
#include <charconv>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::realtime {

using web::Request;
using web::Response;

namespace {

constexpr int kMostDays = 365;

std::optional<int> daysOf(const std::string& text) {
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return days >= 1 && days <= kMostDays ? std::optional{days} : std::nullopt;
}

/// `?role=&language=&activeDays=`
Outcome<AnnouncementAudience> audienceOf(Request request, UtcTime now) {
  AnnouncementAudience audience;
  FieldErrors errors;
  if (const auto role = request.query("role")) {
    audience.role = parseEnum<Role>(*role);
    if (!audience.role) errors.push_back({"?role", "unknown-value", "expected: member, moderator, …"});
  }
  if (const auto language = request.query("language")) {
    audience.language = *language;
    if (*language != "ko" && *language != "en")
      errors.push_back({"?language", "unknown-value", "expected: ko, en"});
  }
  if (const auto days = request.query("activeDays")) {
    const auto number = daysOf(*days);
    if (number)
      audience.activeSince = now - std::chrono::hours{24 * *number};
    else
      errors.push_back({"?activeDays", "out-of-range", "1 to 365"});
  }
  if (!errors.empty()) return Failure{Fault{"validation", "Some parameters do not fit.", std::move(errors)}};
  return audience;
}

}  // namespace

std::vector<web::Route> AnnouncementsApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/announcements", Capability::ViewOperations, web::kStaffReadLimits,
       web::on(this, &AnnouncementsApi::list)},
      {Get, "/ops/v1/announcements/audience", Capability::Announce, web::kStaffReadLimits,
       web::on(this, &AnnouncementsApi::audience)},
  };
}

Task<Response> AnnouncementsApi::list(Request request) {
  if (const auto known = web::onlyParameters(request, {"limit", "cursor"}); !known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  constexpr const char* kName = "announcements";
  const auto cursor = web::pageCursor(request, kName, 1);
  if (!cursor) co_return cursor.error();
  std::optional<AnnouncementId> before;
  if (!cursor->empty()) before = AnnouncementId{cursor->front()};
  auto found = co_await m_board.list(before, *limit);
  if (!found) co_return found.error();
  StaffAnnouncementPage page{std::move(*found), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    page.nextCursor = web::encodeCursor(kName, std::array{page.items.back().id.value});
  }
  co_return Response::json(200, page);
}

Task<Response> AnnouncementsApi::audience(Request request) {
  const auto known = web::onlyParameters(request, {"role", "language", "activeDays"});
  if (!known) co_return known.error();
  auto audience = audienceOf(request, m_clock.now());
  if (!audience) co_return audience.error();
  const auto members = co_await m_board.count(std::move(*audience));
  if (!members) co_return members.error();
  co_return Response::json(200, AudienceCount{*members});
}

}  // namespace madang::realtime
