#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

/// Front door of webhooks.
namespace madang::webhooks {

struct DeliverySettings {
  std::chrono::milliseconds firstWait{5'000};  ///< before the second attempt; three times as long each time
  std::chrono::milliseconds longestWait{3'600'000};
  std::chrono::milliseconds timeLimit{10'000};  ///< of one attempt
  std::int64_t attempts = 8;
  std::size_t atOnce = 16;      ///< in all
  std::size_t atOnceToOne = 2;  ///< to one receiver: a slow one holds up nobody else
  std::string userAgent = "madang-webhooks/1";
};

}  // namespace madang::webhooks
