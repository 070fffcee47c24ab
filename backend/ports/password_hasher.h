#pragma once

#include <string>
#include <string_view>

namespace madang {

/// Turns passwords into what may be stored. Slow on purpose (tens of milliseconds, megabytes of memory): call
/// it on a pool of threads made for it, never on an I/O thread. Any thread.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;

  /// A PHC string with a fresh salt; empty when there is no memory for it.
  virtual std::string hash(std::string_view password) = 0;
  /// Costs as much as hash() did with the parameters inside `stored`. False for a malformed `stored`, too.
  virtual bool verify(std::string_view stored, std::string_view password) = 0;
  /// Whether `stored` was made with other parameters than hash() uses now.
  virtual bool isOutdated(std::string_view stored) const = 0;
};

}  // namespace madang
