#include "features/notifications/domain/announcement_round.h"

#include <algorithm>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include "ports/sql_fault.h"

namespace madang::notifications {
namespace {

constexpr std::size_t kAtOnce = 50;
constexpr std::chrono::milliseconds kPause{10};
constexpr int kMostUnfinished = 10;

Task<void> pause() {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, kPause);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace

Task<Outcome<void>> AnnouncementRound::run(jobs::JobContext& context) {
  auto look = [this](sql::ReadSession& session) { return m.rows.unfinished(session, kMostUnfinished); };
  const auto unfinished = flatten(co_await m.sql.read("announcements.unfinished", std::move(look)));
  if (!unfinished) co_return unfinished.failure();
  if (unfinished->empty()) co_return Outcome<void>{};
  for (const AnnouncementId id : *unfinished) m.desk.heard(id);
  // Who connects from now on catches up by himself.
  const std::vector<MemberId> members = m.connected.members();
  const auto total = static_cast<std::int64_t>(members.size());
  context.progress(0, total);
  for (std::size_t at = 0; at < members.size(); at += kAtOnce) {
    if (context.cancelled()) co_return Outcome<void>{};
    const std::size_t end = std::min(at + kAtOnce, members.size());
    std::vector<MemberId> some(members.begin() + static_cast<std::ptrdiff_t>(at),
                               members.begin() + static_cast<std::ptrdiff_t>(end));
    const auto told = co_await tell(std::move(some));
    if (!told) co_return told.failure();
    context.progress(static_cast<std::int64_t>(end), total);
    co_await pause();
  }
  auto finish = [this, ids = *unfinished](sql::WriteSession& session) {
    for (const AnnouncementId id : ids) m.rows.finish(session, id, m.clock.now());
  };
  co_return flatten(co_await m.sql.write("announcements.finish", std::move(finish)));
}

Task<Outcome<void>> AnnouncementRound::tell(std::vector<MemberId> members) {
  auto unit = [this, members = std::move(members)](sql::WriteSession& session) {
    for (const MemberId member : members) m.desk.catchUpIn(session, member);
  };
  co_return flatten(co_await m.sql.write("announcements.tell", std::move(unit)));
}

}  // namespace madang::notifications
