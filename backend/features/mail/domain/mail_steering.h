#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace madang::mail {

/// What operators decided about sending, as every sender sees it at once. Any thread.
class MailSteering {
 public:
  bool paused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused.contains(kAll);
  }
  bool paused(std::string_view provider) const {
    const std::lock_guard lock(m_mutex);
    return m_paused.contains(kAll) || m_paused.contains(provider);
  }
  /// The provider that messages begin with; empty: by weight.
  std::string preferred() const {
    const std::lock_guard lock(m_mutex);
    return m_preferred;
  }

  void pause(std::string_view what, bool paused) {
    const std::lock_guard lock(m_mutex);
    if (paused)
      m_paused.emplace(what);
    else
      m_paused.erase(std::string(what));
  }
  void prefer(std::string provider) {
    const std::lock_guard lock(m_mutex);
    m_preferred = std::move(provider);
  }

  static constexpr const char* kAll = "all";

 private:
  mutable std::mutex m_mutex;
  std::set<std::string, std::less<>> m_paused;
  std::string m_preferred;
};

}  // namespace madang::mail
