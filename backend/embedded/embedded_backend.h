#pragma once

#include <memory>
#include <string>

namespace madang {

/// A backend inside of another program: the same host that `madangd serve` runs, on a data folder, listening
/// on loopback at a port that the kernel chooses. All calls from one thread, which is none of the backend's
/// own.
class EmbeddedBackend {
 public:
  /// What one signs in with. The password is made with the first start and kept in the data folder, readable
  /// for its owner alone.
  struct Account {
    std::string email;
    std::string password;
  };

  /// Opens the folder, or makes it. @returns nothing when it cannot, with words for an operator in `problem`
  static std::unique_ptr<EmbeddedBackend> start(const std::string& dataFolder, std::string& problem);
  /// Finishes what is under way, for at most some seconds, and closes the database.
  virtual ~EmbeddedBackend() = default;

  virtual std::string url() const = 0;
  virtual Account account() const = 0;
};

}  // namespace madang
