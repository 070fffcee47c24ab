// What a closed breaker adds to a call: one permit and one good result.

#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

#include "resilience/circuit_breaker.h"

namespace {

using namespace madang;
using namespace madang::resilience;

class RealClock final : public Clock {
 public:
  UtcTime now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

double nanosecondsPerCall(BreakerSettings::Window window, int threads) {
  constexpr int kCalls = 5'000'000;
  RealClock clock;
  BreakerSettings settings;
  settings.window = window;
  CircuitBreaker breaker("bench", settings, clock);
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&breaker] {
      for (int call = 0; call < kCalls; ++call)
        if (auto permit = breaker.tryAcquire()) permit->success();
    });
  for (auto& thread : running) thread.join();
  const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
  return taken.count() / kCalls;
}

}  // namespace

int main() {
  using Window = BreakerSettings::Window;
  for (const int threads : {1, 2}) {
    std::printf("{\"figure\": \"closed_breaker_count_window_ns\", \"threads\": %d, \"value\": %.1f}\n",
                threads, nanosecondsPerCall(Window::Count, threads));
    std::printf("{\"figure\": \"closed_breaker_time_window_ns\", \"threads\": %d, \"value\": %.1f}\n",
                threads, nanosecondsPerCall(Window::Time, threads));
  }
}
