#pragma once

#include <cstdint>
#include <string>

#include <boost/describe/enum.hpp>

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
  std::int64_t attempts = 0;     ///< before this one
  std::string html = {};         ///< UTF-8, the same in HTML; empty: only plain text
  std::string unsubscribe = {};  ///< where one POST ends such mails (RFC 8058); empty: not due
  std::string provider = {};     ///< to be asked first; empty: whoever's turn it is
};

/// Whose fault it is that a message did not go out.
BOOST_DEFINE_ENUM_CLASS(MailBlame,
                        Message,      // its recipient or its content: another provider would not help
                        Provider,     // unreachable, broken, or it wants none of our mail
                        Unavailable)  // nobody was asked: breakers open, quotas used up; no attempt was made

struct MailError {
  bool permanent = false;
  std::string detail;  ///< the server's words among them; without addresses
  MailBlame blame = MailBlame::Provider;
  std::string provider;        ///< that was asked last; empty: none
  int code = 0;                ///< SMTP's reply code; 0: none
  std::string dialogue;        ///< what was said, without secrets and addresses; at most 4 KiB
  bool ambiguous = false;      ///< it ended while the message was being taken: it may have arrived
  bool recipientGone = false;  ///< the server says that there is no such address
  bool elsewhere = false;      ///< the message's fault here; another server may be able to take it
};

/// What is known of a message that was accepted.
struct MailReceipt {
  std::string provider;
  int code = 0;
  std::string dialogue;
};

class MailTransport {
 public:
  virtual ~MailTransport() = default;
  virtual Task<Result<MailReceipt, MailError>> send(MailMessage message) = 0;
  /// False when a message that is handed over now would only be turned away.
  virtual bool takesMail() { return true; }
};

}  // namespace madang
