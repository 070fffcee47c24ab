#pragma once

#include "features/mail/domain/mail_letters.h"

namespace madang::mail {

class SqlMailLetters final : public MailLetters {
 public:
  void add(sql::WriteSession& session, const NewMessage& message) override;
  bool isUnsubscribed(sql::ReadSession& session, MemberId member, MailTemplate kind) override;
  void addUnsubscribeToken(sql::WriteSession& session, const Digest& token, MemberId member,
                           MailTemplate kind, UtcTime now) override;
  std::optional<LettersDeclined> unsubscribe(sql::WriteSession& session, const Digest& token,
                                             UtcTime now) override;
  void resubscribe(sql::WriteSession& session, MemberId member, MailTemplate kind) override;
};

}  // namespace madang::mail
