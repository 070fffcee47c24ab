#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/ids.h"

namespace madang::notifications {

/// The members who follow their notifications on this node. Any thread.
class Connected {
 public:
  /// Until the handle goes; it may outlive this.
  std::shared_ptr<void> enter(MemberId member) {
    {
      const std::lock_guard lock(m_state->mutex);
      ++m_state->members[member];
    }
    return {m_state.get(), [state = m_state, member](void*) {
              const std::lock_guard lock(state->mutex);
              const auto found = state->members.find(member);
              if (found != state->members.end() && --found->second == 0) state->members.erase(found);
            }};
  }
  std::vector<MemberId> members() const {
    const std::lock_guard lock(m_state->mutex);
    std::vector<MemberId> all;
    all.reserve(m_state->members.size());
    for (const auto& [member, count] : m_state->members) all.push_back(member);
    return all;
  }

 private:
  struct State {
    mutable std::mutex mutex;
    std::map<MemberId, std::int64_t> members;
  };
  std::shared_ptr<State> m_state = std::make_shared<State>();
};

}  // namespace madang::notifications
