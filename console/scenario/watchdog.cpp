#include "scenario/watchdog.h"

#include <unistd.h>
#include <cstdio>

#include "scenario/report.h"

namespace madang::scenario {
namespace {

constexpr std::chrono::seconds kGrace{20};  ///< to come back from what it is in, and to keep evidence

}  // namespace

Watchdog::Watchdog(std::chrono::milliseconds limit, std::function<void()> bark)
    : m_thread([this, limit, bark = std::move(bark)] { watch(limit, bark); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(m_mutex);
    m_done = true;
  }
  m_wake.notify_all();
  m_thread.join();
}

void Watchdog::watch(std::chrono::milliseconds limit, const std::function<void()>& bark) {
  std::unique_lock lock(m_mutex);
  const auto done = [this] { return m_done; };
  if (m_wake.wait_for(lock, limit, done)) return;
  m_barked = true;
  bark();
  if (m_wake.wait_for(lock, kGrace, done)) return;
  std::fputs("scenario: the console hangs; it is ended\n", stderr);
  _exit(static_cast<int>(Verdict::Watchdog));
}

}  // namespace madang::scenario
