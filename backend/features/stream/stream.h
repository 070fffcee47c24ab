#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/time.h"
#include "contract/access/capability.h"

/// Front door of the stream: features add topics that consoles follow.
namespace madang::stream {

/// What a value topic is now, as JSON.
struct Reading {
  std::string whole;
  std::optional<std::string> change;  ///< since the reading before, when that is shorter
};

/// A topic of which only the latest state counts. A slow reader is sent the newest one and nothing between.
struct ValueTopic {
  std::string name;
  Capability capability = Capability::ViewOperations;
  /// Asked once a second while somebody follows the topic, on the thread of the ticker; must be quick. The
  /// same text as before sends nothing.
  std::function<Reading()> read;
};

/// A topic of which every event counts: the last ones are kept for readers that were away.
struct EventTopic {
  std::string name;
  Capability capability = Capability::ViewOperations;
  /// The state that the events change, as JSON; asked when somebody begins to follow. Called on an I/O
  /// thread, must be quick. Missing: `{"items":[…]}` with the last events.
  std::function<std::string()> snapshot = nullptr;
};

/// Publishes the next event of one topic. Any thread, also under a lock of the caller; must not be called
/// from a topic's own functions. @param data  JSON
using Publish = std::function<void(UtcTime at, const std::string& data)>;

class StreamTopics {
 public:
  virtual ~StreamTopics() = default;
  /// Add topics while the program is put together. Names are told apart; at most 32 topics.
  virtual void add(ValueTopic topic) = 0;
  [[nodiscard]] virtual Publish add(EventTopic topic) = 0;
};

}  // namespace madang::stream
