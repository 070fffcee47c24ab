#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace madang::mail {

struct MailSettings {
  std::string from = "no-reply@madang.example";  ///< bare address
  std::string linkBase =
      "http://127.0.0.1:8080";  ///< where the links in mails lead, without a slash at the end
  std::chrono::seconds firstRetry{2};
  std::chrono::seconds longestRetry{1800};
  std::int64_t mostAttempts = 12;  ///< then the message is kept for an operator
};

}  // namespace madang::mail
