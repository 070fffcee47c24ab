#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/composition.h"
#include "app/config.h"
#include "base/result.h"
#include "web/io_pool.h"

namespace madang {

/// The SQLite file inside the data folder.
std::filesystem::path databaseFile(const Config& config);

/// The backend without its front door: the open and migrated database and every feature on it. `serve` puts a
/// server before it; the commands that work on the data folder use it alone.
///
/// Made, started and stopped on one thread, which is none of its own. Its I/O threads run from open() to
/// stop().
class Engine {
 public:
  enum class Use {
    Own,   ///< alone on the data folder: takes its lock and brings the schema up to date
    Look,  ///< beside a server that may be running: reads, and must not be started
  };

  /// Opens the database and composes all features.
  /// @returns words for an operator when it cannot.
  static Result<std::unique_ptr<Engine>, std::string> open(Config config, std::size_t ioThreads,
                                                           Use use = Use::Own);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  Composition& composition();
  web::IoPool& io();

  /// Runs the features' start hooks, in order; blocks until they have ended. A command stops here: jobs do
  /// not run yet.
  Result<void, std::string> start();
  /// Begins what goes on by itself: jobs, and operations that an earlier process left open.
  Result<void, std::string> run();

  /// Runs the stop hooks of a started engine in reverse order, waits for detached work and closes the
  /// database. Blocks; a second call does nothing.
  void stop(SteadyTime deadline);

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> m_parts;
};

}  // namespace madang
