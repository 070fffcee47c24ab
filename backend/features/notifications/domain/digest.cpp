#include "features/notifications/domain/digest.h"

#include "features/notifications/domain/sentences.h"
#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

constexpr int kReadersAtOnce = 100;
constexpr int kMostItems = 20;
constexpr std::int64_t kDay = 24 * 60;
constexpr std::int64_t kEight = 8 * 60;

std::string linkOf(const StoredNotification& n) {
  if (!n.post) return "/notifications";
  std::string link = "/posts/" + toText(*n.post);
  if (n.comment) link += "#comment-" + toText(*n.comment);
  return link;
}

}  // namespace

std::int64_t periodOf(const Preferences& wanted, UtcTime now) {
  const std::int64_t minutes = toUnixMillis(now) / 60'000 + wanted.utcOffsetMinutes - kEight;
  const std::int64_t day = minutes / kDay;
  // 1970 began on a Thursday: the fifth day was the first Monday.
  return wanted.digest == DigestRhythm::Weekly ? day - (day + 3) % 7 : day;
}

Task<Outcome<void>> DigestWriter::run(jobs::JobContext& context) {
  std::int64_t written = 0;
  MemberId after;
  while (!context.cancelled()) {
    auto look = [this, after](sql::ReadSession& session) {
      return m.ledger.parts().wishes.digestReaders(session, after, kReadersAtOnce);
    };
    auto readers = flatten(co_await m.sql.read("notifications.digest-readers", std::move(look)));
    if (!readers) co_return readers.failure();
    if (readers->empty()) break;
    after = readers->back().first;
    const auto done = co_await writeTo(std::move(*readers));
    if (!done) co_return done.failure();
    written += *done;
    context.progress(written, written);
  }
  co_return Outcome<void>{};
}

Task<Outcome<std::int64_t>> DigestWriter::writeTo(std::vector<std::pair<MemberId, Preferences>> readers) {
  const UtcTime now = m.ledger.parts().clock.now();
  std::int64_t written = 0;
  for (const auto& [reader, wanted] : readers) {
    const MemberId member = reader;
    const std::int64_t period = periodOf(wanted, now);
    if (period <= wanted.digestPeriod) continue;
    auto unit = [this, member, period](sql::WriteSession& session) {
      return writeIn(session, member, period);
    };
    const auto done = flatten(co_await m.sql.write("notifications.digest", std::move(unit)));
    if (!done) co_return done.failure();
    written += *done ? 1 : 0;
  }
  co_return written;
}

bool DigestWriter::writeIn(sql::WriteSession& session, MemberId member, std::int64_t period) {
  const auto& parts = m.ledger.parts();
  const Preferences wanted = parts.wishes.of(session, member);
  const auto inbox = parts.rows.inbox(session, member);
  if (!parts.wishes.takePeriod(session, member, period, inbox ? inbox->lastSequence : 0)) return false;
  const auto file = m.members.file(session, member);
  if (!file || !file->verified || !inbox) return false;
  NotificationQuery query;
  query.member = member;
  query.unread = true;
  query.limit = 100;
  mail::DigestLetter letter;
  for (const StoredNotification& n : parts.rows.list(session, query)) {
    if (n.sequence <= wanted.digestedUpTo || letter.items.size() == kMostItems) break;
    // Warnings and removals have letters of their own.
    if (!mayBeOff(n.type) || (wanted.digestOff & bitOf(n.type)) != 0) continue;
    const std::string actor = n.actors.empty() ? "" : m.names.nicknameOf(session, n.actors.front());
    const bool announced = n.type == NotificationType::Announcement;
    letter.items.push_back({announced ? n.title : sentenceOf(n, actor, file->language), linkOf(n)});
  }
  return !letter.items.empty() && m.postman.write(session, member, letter);
}

}  // namespace madang::notifications
