#include "web/stomp/live_service.h"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace madang::web::stomp {
namespace {

/// Often enough for the shortest heart-beat, and for nobody to notice a deadline's lateness.
std::chrono::milliseconds tickOf(const StompSettings& settings) {
  std::chrono::milliseconds tick{250};
  for (const auto beat : {settings.heartBeats.fromUs, settings.heartBeats.fromClient})
    if (beat.count() > 0) tick = std::min(tick, beat / 4);
  return std::max(tick, std::chrono::milliseconds{20});
}

}  // namespace

LiveService::LiveService(StompSettings theSettings, Destinations destinations, Parts theParts)
    : settings(theSettings),
      parts(std::move(theParts)),
      rows(std::move(destinations), parts.limiter),
      figures(parts.metrics),
      board(parts.clock) {
  for (const auto& executor : parts.executors)
    m_desks.push_back(std::make_shared<Desk>(
        executor,
        Desk::Parts{parts.broker, parts.clock, figures.dropped, settings.inboxMessages, tickOf(settings)}));
}

const std::shared_ptr<Desk>& LiveService::deskOf(const boost::asio::any_io_executor& executor) const {
  for (const auto& desk : m_desks)
    if (desk->executor() == executor) return desk;
  throw std::logic_error("a STOMP session on a thread without a desk");
}

void LiveService::revoked(SessionId session) {
  for (const auto& desk : m_desks)
    boost::asio::post(desk->executor(), [desk, session] { desk->recheck(session); });
}

Task<void> LiveService::stop() {
  for (const auto& desk : m_desks) {
    co_await boost::asio::post(boost::asio::bind_executor(desk->executor(), boost::asio::use_awaitable));
    desk->stop();
  }
}

}  // namespace madang::web::stomp
