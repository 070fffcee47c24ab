#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/fault.h"

namespace madang {

/// One short text kept outside of the database, replaced as a whole. Any thread; quick, but it does wait for
/// the file system.
class KeptText {
 public:
  virtual ~KeptText() = default;
  /// Nothing when it was never stored.
  virtual Outcome<std::optional<std::string>> load() const = 0;
  virtual Outcome<void> store(std::string_view text) = 0;
};

}  // namespace madang
