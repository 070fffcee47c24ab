#pragma once

#include <atomic>

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

/// How much is open, from memory. Any thread.
class ModerationBoard {
 public:
  explicit ModerationBoard(const ModerationParts& parts) : m(parts) {}

  /// Call once, while the program is put together.
  void listen(EventBus& events);
  /// What an earlier process left open; before the first request.
  Task<Outcome<void>> load();

  ModerationCounts counts() const { return {m_open.load(), m_revision.load()}; }

 private:
  const ModerationParts& m;
  std::atomic<std::int64_t> m_open{0};
  std::atomic<std::int64_t> m_revision{0};
};

/// The event as consoles are sent it.
std::string textOf(const ModerationChanged& event);

}  // namespace madang::moderation
