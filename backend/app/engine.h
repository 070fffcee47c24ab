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
  /// Takes the data folder's lock, migrates, opens the database and composes all features.
  /// @returns words for an operator when it cannot.
  static Result<std::unique_ptr<Engine>, std::string> open(Config config, std::size_t ioThreads);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  Composition& composition();
  web::IoPool& io();

  /// Runs the features' start hooks, in order; blocks until they have ended.
  Result<void, std::string> start();

  /// Runs the stop hooks in reverse order, waits for detached work and closes the database. Blocks; a second
  /// call does nothing.
  void stop(SteadyTime deadline);

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> m_parts;
};

}  // namespace madang
