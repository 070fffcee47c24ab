#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace madang::mail {

struct MailSettings {
  std::string from = "no-reply@madang.example";  ///< bare address
  std::string linkBase =
      "http://127.0.0.1:8080";  ///< where the links in mails lead, without a slash at the end
  /// Before the second, third, … attempt, on average: each wait is drawn evenly from nothing to twice as
  /// much.
  std::vector<std::chrono::seconds> waits{
      std::chrono::seconds{2}, std::chrono::seconds{3}, std::chrono::seconds{7},  std::chrono::seconds{10},
      std::chrono::minutes{1}, std::chrono::minutes{5}, std::chrono::minutes{15}, std::chrono::hours{1},
      std::chrono::hours{2},   std::chrono::hours{4},   std::chrono::hours{8}};
  std::int64_t mostAttempts = 12;  ///< then the message is kept for an operator
  std::int64_t attemptsPerProvider = 4;
  std::uint32_t atOnce = 8;  ///< messages under way
};

}  // namespace madang::mail
