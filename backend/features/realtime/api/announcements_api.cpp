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

std::string textOf(const AnnouncementAudience& audience) {
  std::string text;
  const auto add = [&text](std::string_view name, std::string_view value) {
    if (!text.empty()) text += ';';
    text += std::string(name) + "=" + std::string(value);
  };
  if (audience.role) add("role", enumText(*audience.role));
  if (audience.language) add("language", *audience.language);
  if (audience.activeSince) add("activeSince", formatRfc3339(*audience.activeSince).substr(0, 10));
  return text;
}

StaffAnnouncement shown(const Announcement& from) {
  StaffAnnouncement made;
  made.id = from.id;
  made.korean = from.korean.title;
  made.koreanBody = from.korean.body;
  made.english = from.english.title;
  made.englishBody = from.english.body;
  made.audience = textOf(from.audience);
  made.expected = from.members;
  made.told = from.told;
  made.done = from.finishedAt.has_value();
  made.by = MemberName{from.authorId, ""};
  made.at = from.publishedAt;
  return made;
}

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
  const auto found = co_await m_announcer.list(before, *limit);
  if (!found) co_return found.error();
  StaffAnnouncementPage page;
  std::vector<MemberId> authors;
  for (const Announcement& each : *found) {
    if (page.items.size() == static_cast<std::size_t>(*limit)) {
      page.nextCursor = web::encodeCursor(kName, std::array{page.items.back().id.value});
      break;
    }
    page.items.push_back(shown(each));
    authors.push_back(each.authorId);
  }
  const auto cards = co_await m_members.cards(std::move(authors));
  if (!cards) co_return cards.error();
  for (StaffAnnouncement& each : page.items)
    for (const accounts::MemberCard& card : *cards)
      if (each.by && each.by->id == card.id) each.by->nickname = card.nickname;
  co_return Response::json(200, page);
}

Task<Response> AnnouncementsApi::audience(Request request) {
  const auto known = web::onlyParameters(request, {"role", "language", "activeDays"});
  if (!known) co_return known.error();
  auto audience = audienceOf(request, m_clock.now());
  if (!audience) co_return audience.error();
  const auto members = co_await m_announcer.preview(std::move(*audience));
  if (!members) co_return members.error();
  co_return Response::json(200, AudienceCount{*members});
}

}  // namespace madang::realtime
