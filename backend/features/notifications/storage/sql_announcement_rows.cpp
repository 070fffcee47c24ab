#include "features/notifications/storage/sql_announcement_rows.h"

#include <algorithm>
#include <limits>

namespace madang::notifications {
namespace {

#define MADANG_ANNOUNCEMENT_COLUMNS                                                               \
  "id, author_id, role, language, active_since, title_ko, body_ko, title_en, body_en, audience, " \
  "published_at, told, finished_at"

constexpr sql::Statement kInsert{"announcements.insert",
                                 "INSERT INTO announcements (" MADANG_ANNOUNCEMENT_COLUMNS
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kFind{"announcements.find",
                               "SELECT " MADANG_ANNOUNCEMENT_COLUMNS " FROM announcements WHERE id = ?"};
constexpr sql::Statement kList{"announcements.list",
                               "SELECT " MADANG_ANNOUNCEMENT_COLUMNS
                               " FROM announcements WHERE id < ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kAfter{"announcements.after",
                                "SELECT " MADANG_ANNOUNCEMENT_COLUMNS
                                " FROM announcements WHERE id > ? ORDER BY id DESC LIMIT ?"};
constexpr sql::Statement kUnfinished{
    "announcements.unfinished", "SELECT id FROM announcements WHERE finished_at IS NULL ORDER BY id LIMIT ?"};
constexpr sql::Statement kNewest{"announcements.newest", "SELECT COALESCE(max(id), 0) FROM announcements"};
constexpr sql::Statement kAddTold{"announcements.add-told",
                                  "UPDATE announcements SET told = told + 1 WHERE id = ?"};
constexpr sql::Statement kFinish{
    "announcements.finish", "UPDATE announcements SET finished_at = ? WHERE id = ? AND finished_at IS NULL"};
constexpr sql::Statement kForget{
    "announcements.forget",
    "DELETE FROM announcements WHERE id IN (SELECT id FROM announcements WHERE published_at < ? ORDER BY id "
    "LIMIT ?)"};

Announcement readAnnouncement(const sql::Row& row) {
  Announcement a;
  a.id = row.id<AnnouncementId>(0);
  a.authorId = row.id<MemberId>(1);
  if (!row.isNull(2)) a.audience.role = row.enumeration<Role>(2);
  if (!row.text(3).empty()) a.audience.language = row.text(3);
  a.audience.activeSince = row.optionalTime(4);
  a.korean = {row.text(5), row.text(6)};
  a.english = {row.text(7), row.text(8)};
  a.members = row.int64(9);
  a.publishedAt = row.time(10);
  a.told = row.int64(11);
  a.finishedAt = row.optionalTime(12);
  return a;
}

std::vector<Announcement> readAll(const sql::ResultSet& rows) {
  std::vector<Announcement> all;
  for (const auto row : rows) all.push_back(readAnnouncement(row));
  return all;
}

}  // namespace

void SqlAnnouncementRows::insert(sql::WriteSession& session, const Announcement& a) {
  session.execute(kInsert, a.id, a.authorId, a.audience.role, a.audience.language.value_or(""),
                  a.audience.activeSince, a.korean.title, a.korean.body, a.english.title, a.english.body,
                  a.members, a.publishedAt, a.told, a.finishedAt);
}

std::optional<Announcement> SqlAnnouncementRows::find(sql::ReadSession& session, AnnouncementId id) const {
  const auto rows = session.query(kFind, id);
  if (rows.empty()) return std::nullopt;
  return readAnnouncement(rows[0]);
}

std::vector<Announcement> SqlAnnouncementRows::list(sql::ReadSession& session,
                                                    std::optional<AnnouncementId> before, int limit) const {
  const AnnouncementId last{std::numeric_limits<std::int64_t>::max()};
  return readAll(session.query(kList, before.value_or(last), limit));
}

std::vector<Announcement> SqlAnnouncementRows::after(sql::ReadSession& session, AnnouncementId after,
                                                     int most) const {
  auto all = readAll(session.query(kAfter, after, most));
  std::reverse(all.begin(), all.end());
  return all;
}

std::vector<AnnouncementId> SqlAnnouncementRows::unfinished(sql::ReadSession& session, int limit) const {
  std::vector<AnnouncementId> ids;
  for (const auto row : session.query(kUnfinished, limit)) ids.push_back(row.id<AnnouncementId>(0));
  return ids;
}

AnnouncementId SqlAnnouncementRows::newest(sql::ReadSession& session) const {
  return session.query(kNewest)[0].id<AnnouncementId>(0);
}

void SqlAnnouncementRows::addTold(sql::WriteSession& session, AnnouncementId id) {
  session.execute(kAddTold, id);
}

void SqlAnnouncementRows::finish(sql::WriteSession& session, AnnouncementId id, UtcTime now) {
  session.execute(kFinish, now, id);
}

std::int64_t SqlAnnouncementRows::forget(sql::WriteSession& session, UtcTime before, int limit) {
  return session.execute(kForget, before, limit);
}

}  // namespace madang::notifications
