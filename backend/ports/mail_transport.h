#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "ports/task.h"

namespace madang {

/// One message, ready to be sent; `messageId` stays the same over all attempts.
struct MailMessage {
  std::string messageId;
  std::string to;
  std::string subject;   ///< UTF-8, encoded by the transport
  std::string text;      ///< UTF-8 plain text
  std::string language;  ///< `ko` or `en`
  UtcTime date;
};

struct MailError {
  bool permanent = false;
  std::string detail;
};

class MailTransport {
 public:
  virtual ~MailTransport() = default;
  virtual Task<Result<void, MailError>> send(MailMessage message) = 0;
};

}  // namespace madang
