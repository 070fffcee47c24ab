#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "ports/clock.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "web/principal.h"
#include "web/stomp/desk.h"
#include "web/stomp/figures.h"
#include "web/stomp/rows.h"
#include "web/stomp/session_register.h"
#include "web/stomp/settings.h"

namespace madang::web::stomp {

/// Told of a refused SUBSCRIBE. Any thread, must be quick.
using RefusedHook = std::function<void(const Caller&, std::string_view destination, std::string_view code)>;

/// What all STOMP sessions of this process share. Constant after construction, but for figures and the
/// register.
class LiveService {
 public:
  struct Parts {
    Authenticator& authenticator;
    RateLimiter& limiter;
    Broker& broker;
    Metrics& metrics;
    Clock& clock;
    Log& log;
    Gate& gate;  ///< holds the reading of backlogs
    std::vector<boost::asio::any_io_executor> executors;
    RefusedHook refused;
  };

  /// While the program is put together, after all features.
  LiveService(StompSettings settings, Destinations destinations, Parts parts);

  /// Of the I/O thread whose executor that is.
  const std::shared_ptr<Desk>& deskOf(const boost::asio::any_io_executor& executor) const;

  /// Any thread.
  void revoked(SessionId session);
  /// All subscriptions end. Before what the features keep goes.
  Task<void> stop();

  ConnectionId nextConnection() { return m_connections.fetch_add(1, std::memory_order_relaxed) + 1; }
  SteadyTime steady() const { return parts.clock.steady(); }

  const StompSettings settings;
  const Parts parts;
  const Rows rows;
  LiveFigures figures;
  SessionRegister board;

 private:
  std::atomic<ConnectionId> m_connections{0};
  std::vector<std::shared_ptr<Desk>> m_desks;
};

}  // namespace madang::web::stomp
