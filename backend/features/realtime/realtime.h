#pragma once

#include <cstdint>
#include <vector>

#include "contract/realtime/realtime.h"

/// Front door of the realtime desk: what it asks of those who hold the connections.
namespace madang::realtime {

/// The sessions of this node. Any thread, from memory; the names of members are not filled in.
class LiveSessions {
 public:
  virtual ~LiveSessions() = default;
  /// The newest first.
  virtual std::vector<LiveSession> sessions() const = 0;
  /// The latest first.
  virtual std::vector<LiveCut> cuts(std::size_t most) const = 0;
  virtual std::int64_t slow() const = 0;
};

}  // namespace madang::realtime
