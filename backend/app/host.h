#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/config.h"
#include "app/engine.h"
#include "base/result.h"
#include "web/server.h"

namespace madang {

/// A whole backend: an engine with a front door. What `madangd serve` runs and what a console may embed.
///
/// All calls from one thread, which is none of the backend's own.
class Host {
 public:
  /// Opens the data folder, runs the start hooks and listens. @returns words for an operator when it cannot.
  static Result<std::unique_ptr<Host>, std::string> start(Config config);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  std::string url() const { return m_server->url(); }
  Engine& engine() { return *m_engine; }
  /// Every row that is served.
  std::vector<const web::Route*> routes() const { return m_server->routes(); }

  /// Reads certificate and key again.
  void reload();

  /// Says no to new work at once; returns without waiting.
  void beginStop();
  /// Waits for running requests until the deadline, flushes what is in memory and closes the database.
  /// @returns whether every request was finished.
  bool finishStop(SteadyTime deadline);

 private:
  explicit Host(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}
  void openFrontDoor();

  std::unique_ptr<Engine> m_engine;
  std::optional<web::Server> m_server;
  std::atomic<bool> m_ready{false};
  bool m_stopped = false;
};

/// The front door's rows that belong to no feature: the API's description.
std::vector<web::Route> descriptionRoutes();

}  // namespace madang
