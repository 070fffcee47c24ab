#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/time.h"
#include "contract/mail/mail.h"
#include "contract/mail/templates.h"
#include "features/mail/mail.h"
#include "ports/digests.h"
#include "ports/sql.h"

namespace madang::mail {

struct NewMessage {
  MailMessageId id;
  MailTemplate kind = MailTemplate::Verification;
  std::string language;
  std::string payload;
  std::string masked;
  std::string recipient;  ///< see recipientKey()
  std::string subject;
  UtcTime now;
};

/// Where letters are put, inside of the units that they belong to. @throws sql::Error
class MailLetters {
 public:
  virtual ~MailLetters() = default;
  virtual void add(sql::WriteSession& session, const NewMessage& message) = 0;

  virtual bool isUnsubscribed(sql::ReadSession& session, MemberId member, MailTemplate kind) = 0;
  virtual void addUnsubscribeToken(sql::WriteSession& session, const Digest& token, MemberId member,
                                   MailTemplate kind, UtcTime now) = 0;
  /// @returns whose token it is and for what; nothing when nobody was given it. Twice is once.
  virtual std::optional<LettersDeclined> unsubscribe(sql::WriteSession& session, const Digest& token,
                                                     UtcTime now) = 0;
  virtual void resubscribe(sql::WriteSession& session, MemberId member, MailTemplate kind) = 0;
};

/// `kim@example.org` as `***@example.org`.
std::string maskedAddress(std::string_view address);
/// The same for two spellings of one address; not the address.
std::string recipientKey(const Digests& digests, std::string_view address);

}  // namespace madang::mail
