#include "features/notifications/domain/announcement_desk.h"

#include <algorithm>
#include <array>

#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

/// Of those that a member missed; older ones are for nobody who was away that long.
constexpr int kMostMissed = 50;
constexpr std::size_t kLongestTitle = 100;
constexpr std::size_t kLongestBody = 2'000;

std::size_t charactersIn(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void checkText(const std::string& text, std::string pointer, std::size_t longest, FieldErrors& errors) {
  if (text.find_first_not_of(" \t\r\n") == text.npos)
    errors.push_back({std::move(pointer), "empty", "say something"});
  else if (charactersIn(text) > longest)
    errors.push_back({std::move(pointer), "too-long", "at most " + std::to_string(longest) + " characters"});
}

accounts::Audience audienceOf(const AnnouncementAudience& audience, AnnouncementId id) {
  return {audience.role, audience.language.value_or(""), audience.activeSince, MemberId{id.value}};
}

}  // namespace

Task<Outcome<void>> AnnouncementDesk::load() {
  auto unit = [this](sql::ReadSession& session) { return m.rows.newest(session); };
  const auto newest = flatten(co_await m.sql.read("announcements.load", std::move(unit)));
  if (!newest) co_return newest.failure();
  heard(*newest);
  co_return Outcome<void>{};
}

void AnnouncementDesk::heard(AnnouncementId id) {
  std::int64_t known = m_newest.load();
  while (known < id.value && !m_newest.compare_exchange_weak(known, id.value)) {
  }
}

Task<Outcome<std::int64_t>> AnnouncementDesk::preview(AnnouncementAudience audience) {
  const AnnouncementId now = m.ids.next<AnnouncementId>();
  auto unit = [this, audience, now](sql::ReadSession& session) {
    return m.audience.count(session, audienceOf(audience, now));
  };
  co_return flatten(co_await m.sql.read("announcements.preview", std::move(unit)));
}

Outcome<void> AnnouncementDesk::check(const NewAnnouncement& announcement) const {
  FieldErrors errors;
  checkText(announcement.korean.title, "/korean/title", kLongestTitle, errors);
  checkText(announcement.korean.body, "/korean/body", kLongestBody, errors);
  checkText(announcement.english.title, "/english/title", kLongestTitle, errors);
  checkText(announcement.english.body, "/english/body", kLongestBody, errors);
  const auto& language = announcement.audience.language;
  if (language && *language != "ko" && *language != "en")
    errors.push_back({"/audience/language", "unknown-value", "ko or en"});
  if (!errors.empty()) return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  return {};
}

Task<Outcome<Announcement>> AnnouncementDesk::publish(MemberId author, NewAnnouncement announcement,
                                                      sql::Seal<Announcement> seal) {
  if (const auto fits = check(announcement); !fits) co_return fits.failure();
  auto unit = [this, author, announcement = std::move(announcement), seal](sql::WriteSession& session) {
    const Announcement published = publishIn(session, author, announcement);
    if (seal) seal(session, published);
    return published;
  };
  co_return flatten(co_await m.sql.write("announcements.publish", std::move(unit)));
}

Announcement AnnouncementDesk::publishIn(sql::WriteSession& session, MemberId author,
                                         const NewAnnouncement& announcement) {
  Announcement a;
  a.id = m.ids.next<AnnouncementId>();
  a.authorId = author;
  a.korean = announcement.korean;
  a.english = announcement.english;
  a.audience = announcement.audience;
  a.members = m.audience.count(session, audienceOf(a.audience, a.id));
  a.publishedAt = m.clock.now();
  m.rows.insert(session, a);
  auto message = std::make_shared<LiveMessage>();
  message->topic = std::string(kAnnouncementsTopic);
  message->id = toText(a.id);
  message->sequence = a.id.value;
  message->storedAt = a.publishedAt;
  message->publishedAt = m.clock.steady();
  session.onCommit([this, id = a.id, message = LiveMessagePtr(std::move(message))] {
    heard(id);
    m.broker.publish(message);
  });
  return a;
}

Task<Outcome<Announcement>> AnnouncementDesk::find(AnnouncementId id) {
  auto unit = [this, id](sql::ReadSession& session) -> Outcome<Announcement> {
    auto found = m.rows.find(session, id);
    if (!found) return Failure{Fault{"announcement-not-found", "There is no such announcement."}};
    return std::move(*found);
  };
  co_return flatten(co_await m.sql.read("announcements.find", std::move(unit)));
}

Task<Outcome<std::vector<Announcement>>> AnnouncementDesk::list(std::optional<AnnouncementId> before,
                                                                int limit) {
  auto unit = [this, before, limit](sql::ReadSession& session) {
    return m.rows.list(session, before, limit + 1);
  };
  co_return flatten(co_await m.sql.read("announcements.list", std::move(unit)));
}

bool AnnouncementDesk::behind(sql::ReadSession& session, MemberId member, AnnouncementId newest) const {
  const auto inbox = m.ledger.parts().rows.inbox(session, member);
  return !inbox || inbox->announcedUpTo < newest;
}

Task<Outcome<void>> AnnouncementDesk::catchUp(MemberId member) {
  const AnnouncementId newest{m_newest.load()};
  if (newest.value == 0) co_return Outcome<void>{};
  auto look = [this, member, newest](sql::ReadSession& session) { return behind(session, member, newest); };
  const auto late = flatten(co_await m.sql.read("announcements.behind", std::move(look)));
  if (!late) co_return late.failure();
  if (!*late) co_return Outcome<void>{};
  auto unit = [this, member](sql::WriteSession& session) { catchUpIn(session, member); };
  co_return flatten(co_await m.sql.write("announcements.catch-up", std::move(unit)));
}

void AnnouncementDesk::catchUpIn(sql::WriteSession& session, MemberId member) {
  const AnnouncementId newest{m_newest.load()};
  auto& rows = m.ledger.parts().rows;
  const auto inbox = rows.inbox(session, member);
  const AnnouncementId last = inbox ? inbox->announcedUpTo : AnnouncementId{};
  if (last >= newest) return;
  const auto contact = m.contacts.contact(session, member);
  if (!contact) return;
  for (const Announcement& a : m.rows.after(session, last, kMostMissed)) {
    if (!m.audience.fits(session, member, audienceOf(a.audience, a.id))) continue;
    const AnnouncementText& text = contact->language == "ko" ? a.korean : a.english;
    Fact fact;
    fact.kind = FactKind::Announced;
    fact.id = a.id.value;
    fact.place = a.id.value;
    fact.title = text.title;
    fact.words = text.body;
    fact.at = m.clock.now();
    if (m.ledger.tell(session, member, fact, std::array{Concern{NotificationType::Announcement}}))
      m.rows.addTold(session, a.id);
  }
  rows.setAnnounced(session, member, newest);
}

}  // namespace madang::notifications
