#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "app/config.h"
#include "features/jobs/jobs.h"
#include "features/operations/operations.h"
#include "ports/audit_log.h"
#include "ports/broker.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/lease.h"
#include "ports/random.h"
#include "ports/sql_executor.h"
#include "runtime/gate.h"
#include "runtime/log.h"
#include "runtime/metrics.h"
#include "web/principal.h"
#include "web/route.h"
#include "web/stomp/destinations.h"

namespace madang {

namespace accounts {
class AccountAdmin;
class MemberDirectory;
}  // namespace accounts
namespace audit {
class AuditInspector;
}
namespace counters {
class PostCounters;
}
namespace demo {
class DemoData;
}
namespace health {
class HealthBoard;
class HealthRegistry;
}  // namespace health
class FaultBoard;
namespace metrics {
class FigureHistory;
class LatestFigures;
class Ticker;
}  // namespace metrics
namespace posts {
class PostReader;
}  // namespace posts
namespace web {
class IdempotencyStore;
class RateLimiter;
class RequestObserver;
}  // namespace web
namespace resilience {
class ResilienceRegistry;
}
namespace views {
class ViewCounter;
}
namespace web::stomp {
class SessionBoard;
}

/// What stands before any feature does.
struct Foundation {
  const Config& config;
  Clock& clock;
  Random& random;
  IdSource& ids;
  SqlExecutor& sql;
  EventBus& events;
  Metrics& metrics;
  Log& log;
  Gate& gate;                                             ///< of the engine: holds detached work
  boost::asio::any_io_executor executor;                  ///< for detached work: one of the I/O threads
  std::vector<boost::asio::any_io_executor> ioExecutors;  ///< all I/O threads
};

/// The parts of one backend while it is put together. Each file in compose/ adds one feature: it makes the
/// feature's objects, keeps them, and adds routes, jobs and listeners. The order of the calls in compose.cpp
/// is the order of construction; destruction runs the other way round.
struct Composition : Foundation {
  explicit Composition(Foundation foundation) : Foundation(std::move(foundation)) {}
  Composition(const Composition&) = delete;
  Composition& operator=(const Composition&) = delete;
  ~Composition() {
    while (!m_parts.empty()) m_parts.pop_back();
  }

  std::vector<web::Route> routes;
  std::vector<std::function<void(SessionId)>> onSessionRevoked;  ///< any thread, must be quick
  web::stomp::Destinations destinations;                         ///< the same for STOMP

  // Filled by the features that provide them; see compose.cpp for the order.
  metrics::Ticker* ticker = nullptr;          ///< once a second, with every figure
  metrics::LatestFigures* figures = nullptr;  ///< the newest second of every series
  metrics::FigureHistory* history = nullptr;  ///< what they were
  health::HealthRegistry* health = nullptr;   ///< where parts say how they are
  web::RequestObserver* observer = nullptr;   ///< for the front door: told of every answered request
  AuditLog* audit = nullptr;
  Lease* lease = nullptr;
  Broker* broker = nullptr;                                ///< to those who are connected, on any node
  web::stomp::SessionBoard* liveSessions = nullptr;        ///< who is connected to this node
  operations::OperationEvents* operationEvents = nullptr;  ///< what consoles are told of
  operations::OperationRegistry* operations = nullptr;     ///< what staff can do by plan and execution
  resilience::ResilienceRegistry* resilience = nullptr;    ///< what calls out of the process go through
  jobs::JobRegistry* jobs = nullptr;
  web::Authenticator* authenticator = nullptr;
  web::RateLimiter* limiter = nullptr;
  web::IdempotencyStore* idempotency = nullptr;
  accounts::MemberDirectory* members = nullptr;
  counters::PostCounters* counters = nullptr;
  posts::PostReader* posts = nullptr;
  views::ViewCounter* views = nullptr;
  FaultBoard* faults = nullptr;  ///< what is to be disturbed; only in builds for QA scenarios

  // What the host and the commands ask for.
  health::HealthBoard* board = nullptr;
  audit::AuditInspector* inspector = nullptr;
  accounts::AccountAdmin* admin = nullptr;
  demo::DemoData* demo = nullptr;

  /// Keeps `part` alive as long as the host.
  template <class T>
  T& keep(std::unique_ptr<T> part) {
    T& reference = *part;
    m_parts.emplace_back(part.release(), [](void* p) { delete static_cast<T*>(p); });
    return reference;
  }
  template <class T, class... Args>
  T& make(Args&&... args) {
    return keep(std::make_unique<T>(std::forward<Args>(args)...));
  }

  /// Called in order once the database is migrated and before the port opens: load caches, restore epochs.
  std::vector<std::function<Task<Outcome<void>>()>> onStart;
  /// Called in order after all of those, only when serving: what goes on by itself.
  std::vector<std::function<Task<Outcome<void>>()>> onRun;
  /// Called in reverse order after the last request: flush counters, save buckets.
  std::vector<std::function<Task<void>()>> onStop;

  void add(std::vector<web::Route> rows) {
    for (auto& row : rows) routes.push_back(std::move(row));
  }
  void add(web::stomp::Destinations rows) {
    for (auto& row : rows.sends) destinations.sends.push_back(std::move(row));
    for (auto& row : rows.feeds) destinations.feeds.push_back(std::move(row));
  }

 private:
  std::vector<std::shared_ptr<void>> m_parts;
};

}  // namespace madang
