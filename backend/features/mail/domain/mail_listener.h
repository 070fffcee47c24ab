#pragma once

#include "features/accounts/accounts.h"
#include "features/mail/domain/mail_texts.h"
#include "features/mail/mail.h"
#include "features/moderation/moderation.h"
#include "ports/clock.h"
#include "ports/events.h"
#include "ports/outbox.h"

namespace madang::mail {

/// Kind of the outbox items that are whole messages.
inline constexpr std::string_view kMessageKind = "mail.message";

/// Turns facts about members into messages, in the transaction of the fact: no fact without its mail, no mail
/// without its fact.
class MailListener {
 public:
  MailListener(Outbox& outbox, Clock& clock, MailSettings settings)
      : m_outbox(outbox), m_clock(clock), m_settings(std::move(settings)) {}

  /// The listener outlives the bus.
  void listenTo(EventBus& events);

 private:
  void enqueue(sql::WriteSession& session, const std::string& to, const std::string& language, MailText text);

  Outbox& m_outbox;
  Clock& m_clock;
  const MailSettings m_settings;
};

}  // namespace madang::mail
