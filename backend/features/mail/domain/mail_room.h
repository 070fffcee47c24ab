#pragma once

#include "features/accounts/accounts.h"
#include "features/mail/domain/letters.h"
#include "features/mail/domain/mail_letters.h"
#include "features/mail/mail.h"
#include "features/moderation/moderation.h"
#include "ports/clock.h"
#include "ports/digests.h"
#include "ports/events.h"
#include "ports/id_source.h"
#include "ports/random.h"

namespace madang::mail {

/// Writes letters and puts them into the queue, in the transaction of their fact; for accounts by listening.
class MailRoom final : public Postman {
 public:
  struct Parts {
    MailLetters& letters;
    accounts::MemberContacts& contacts;
    const Digests& digests;
    IdSource& ids;
    Random& random;
    Clock& clock;
  };
  MailRoom(Parts parts, MailSettings settings) : m_parts(parts), m_settings(std::move(settings)) {}

  /// The room outlives the bus.
  void listenTo(EventBus& events);

  bool write(sql::WriteSession& session, MemberId to, const Letter& letter) override;

  /// What a template looks like, with made-up contents.
  MailPreview preview(MailTemplate kind, const std::string& language) const;

 private:
  void write(sql::WriteSession& session, MemberId member, const accounts::MemberContact& to,
             const Letter& letter);
  std::string unsubscribeLink(sql::WriteSession& session, MemberId member, MailTemplate kind);

  Parts m_parts;
  const MailSettings m_settings;
};

}  // namespace madang::mail
