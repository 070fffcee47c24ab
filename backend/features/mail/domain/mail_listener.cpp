#include "features/mail/domain/mail_listener.h"

#include "features/mail/domain/stored_message.h"

namespace madang::mail {

void MailListener::listenTo(EventBus& events) {
  using sql::WriteSession;
  events.inTransaction<accounts::MemberSignedUp>(
      [this](WriteSession& session, const accounts::MemberSignedUp& e) {
        if (e.verificationToken.empty()) return;  // nothing to prove: made by staff
        enqueue(session, e.email, e.language,
                verificationText(e.language, e.nickname, m_settings.linkBase, e.verificationToken));
      });
  events.inTransaction<accounts::VerificationMailRequested>(
      [this](WriteSession& session, const accounts::VerificationMailRequested& e) {
        enqueue(session, e.email, e.language,
                verificationText(e.language, e.nickname, m_settings.linkBase, e.verificationToken));
      });
  events.inTransaction<accounts::PasswordResetRequested>(
      [this](WriteSession& session, const accounts::PasswordResetRequested& e) {
        enqueue(session, e.email, e.language,
                passwordResetText(e.language, e.nickname, m_settings.linkBase, e.resetToken));
      });
  events.inTransaction<accounts::PasswordChanged>(
      [this](WriteSession& session, const accounts::PasswordChanged& e) {
        enqueue(session, e.email, e.language, passwordChangedText(e.language, e.nickname));
      });
  events.inTransaction<moderation::MemberSanctioned>(
      [this](WriteSession& session, const moderation::MemberSanctioned& e) {
        enqueue(session, e.email, e.language,
                sanctionText(e.language, e.nickname, e.kind, e.category, e.reason, e.blockedUntil));
      });
}

void MailListener::enqueue(sql::WriteSession& session, const std::string& to, const std::string& language,
                           MailText text) {
  m_outbox.enqueue(
      session, kMessageKind,
      toJson(StoredMessage{to, language, std::move(text.subject), std::move(text.body), m_clock.now()}));
}

}  // namespace madang::mail
