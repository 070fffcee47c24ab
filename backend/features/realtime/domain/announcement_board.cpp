#include "features/realtime/domain/announcement_board.h"

#include "base/json.h"

namespace madang::realtime {
namespace {

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

}  // namespace

Task<Outcome<std::vector<StaffAnnouncement>>> AnnouncementBoard::list(std::optional<AnnouncementId> before,
                                                                      int limit) {
  const auto found = co_await m_announcer.list(before, limit);
  if (!found) co_return found.failure();
  std::vector<StaffAnnouncement> all;
  std::vector<MemberId> authors;
  for (const Announcement& each : *found) {
    all.push_back(shown(each));
    authors.push_back(each.authorId);
  }
  const auto cards = co_await m_members.cards(std::move(authors));
  if (!cards) co_return cards.failure();
  for (StaffAnnouncement& each : all)
    for (const accounts::MemberCard& card : *cards)
      if (each.by && each.by->id == card.id) each.by->nickname = card.nickname;
  co_return all;
}

Task<Outcome<std::int64_t>> AnnouncementBoard::count(AnnouncementAudience audience) {
  co_return co_await m_announcer.preview(std::move(audience));
}

}  // namespace madang::realtime
