#include "adapters/faulty/faulty_cache.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace madang::faulty {

const CacheValue* FaultyRegion::peek(std::string_view key) {
  const InjectedFault fault = m_board.of("cache");
  const bool slow = fault.latency.count() > 0;  // get() does the waiting
  return slow || m_board.strikes(fault) ? nullptr : m_inner.peek(key);
}

Task<Outcome<CachePtr>> FaultyRegion::get(std::string key, Load load) {
  const InjectedFault fault = m_board.of("cache");
  if (fault.latency.count() > 0) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, fault.latency);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
  if (m_board.strikes(fault)) {
    auto loaded = co_await load();
    if (!loaded) co_return Failure{loaded.error()};
    co_return std::move(loaded->value);
  }
  co_return co_await m_inner.get(std::move(key), std::move(load));
}

}  // namespace madang::faulty
