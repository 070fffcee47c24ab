#include "features/mail/domain/mail_room.h"

#include "features/mail/domain/stored_message.h"
#include "runtime/mail_text.h"

namespace madang::mail {
namespace {

constexpr std::string_view kUnsubscribePath = "/api/v1/mail/unsubscribe?token=";
constexpr std::string_view kHex = "0123456789abcdef";

std::string hexOf(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    out += kHex[static_cast<unsigned char>(c) >> 4];
    out += kHex[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::string freshToken(Random& random) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t word = random.next();
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(word >> shift & 0xFF);
  }
  return hexOf(bytes);
}

}  // namespace

std::string maskedAddress(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? "***" : "***" + std::string(address.substr(at));
}

std::string recipientKey(const Digests& digests, std::string_view address) {
  std::string small(address);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return hexOf(bytesOf(digests.sha256(small)));
}

void MailRoom::listenTo(EventBus& events) {
  using sql::WriteSession;
  events.inTransaction<accounts::MemberSignedUp>(
      [this](WriteSession& session, const accounts::MemberSignedUp& e) {
        if (e.verificationToken.empty()) return;  // nothing to prove: made by staff
        write(session, e.member, {e.email, e.nickname, e.language}, VerificationLetter{e.verificationToken});
      });
  events.inTransaction<accounts::VerificationMailRequested>(
      [this](WriteSession& session, const accounts::VerificationMailRequested& e) {
        write(session, e.member, {e.email, e.nickname, e.language}, VerificationLetter{e.verificationToken});
      });
  events.inTransaction<accounts::PasswordResetRequested>(
      [this](WriteSession& session, const accounts::PasswordResetRequested& e) {
        write(session, e.member, {e.email, e.nickname, e.language}, PasswordResetLetter{e.resetToken});
      });
  events.inTransaction<accounts::PasswordChanged>(
      [this](WriteSession& session, const accounts::PasswordChanged& e) {
        write(session, e.member, {e.email, e.nickname, e.language}, PasswordChangedLetter{});
      });
  events.inTransaction<moderation::MemberSanctioned>(
      [this](WriteSession& session, const moderation::MemberSanctioned& e) {
        write(session, e.member, {e.email, e.nickname, e.language},
              WarningLetter{e.kind, e.category, e.reason, e.blockedUntil});
      });
  events.inTransaction<moderation::AppealDecided>(
      [this](WriteSession& session, const moderation::AppealDecided& e) {
        write(session, e.member, {e.email, e.nickname, e.language},
              AppealDecisionLetter{e.granted, e.words, e.blockedUntil});
      });
  events.inTransaction<LetterWanted>(
      [this](WriteSession& session, const LetterWanted& e) { write(session, e.to, e.letter); });
  events.inTransaction<LettersWelcome>([this](WriteSession& session, const LettersWelcome& e) {
    m_parts.letters.resubscribe(session, e.member, e.kind);
  });
}

bool MailRoom::write(sql::WriteSession& session, MemberId to, const Letter& letter) {
  const auto contact = m_parts.contacts.contact(session, to);
  if (!contact) return false;
  const MailTemplate kind = templateOf(letter);
  if (mayUnsubscribe(kind) && m_parts.letters.isUnsubscribed(session, to, kind)) return false;
  write(session, to, *contact, letter);
  return true;
}

void MailRoom::write(sql::WriteSession& session, MemberId member, const accounts::MemberContact& to,
                     const Letter& letter) {
  const MailTemplate kind = templateOf(letter);
  LetterText text = wordsOf(letter, {to.nickname, to.language}, m_settings.linkBase);
  StoredMessage stored;
  stored.to = to.email;
  stored.language = to.language;
  stored.subject = text.subject;
  stored.date = m_parts.clock.now();
  if (mayUnsubscribe(kind)) {
    stored.unsubscribe = unsubscribeLink(session, member, kind);
    text.parts.push_back(unsubscribeLine(to.language, *stored.unsubscribe));
  }
  stored.text = plainOf(text);
  stored.html = htmlOf(text, to.language);
  NewMessage message;
  message.id = m_parts.ids.next<MailMessageId>();
  message.kind = kind;
  message.language = to.language;
  message.payload = toJson(stored);
  message.masked = maskedAddress(to.email);
  message.recipient = recipientKey(m_parts.digests, to.email);
  message.subject = std::move(text.subject);
  message.now = stored.date;
  m_parts.letters.add(session, message);
}

std::string MailRoom::unsubscribeLink(sql::WriteSession& session, MemberId member, MailTemplate kind) {
  const std::string token = freshToken(m_parts.random);
  m_parts.letters.addUnsubscribeToken(session, m_parts.digests.sha256(token), member, kind,
                                      m_parts.clock.now());
  return m_settings.linkBase + std::string(kUnsubscribePath) + token;
}

MailPreview MailRoom::preview(MailTemplate kind, const std::string& language) const {
  const UtcTime now = m_parts.clock.now();
  LetterText text = wordsOf(sampleOf(kind, language, now), {language == "ko" ? "민지" : "Minji", language},
                            m_settings.linkBase);
  MailMessage message;
  message.messageId = "1@" + m_settings.from.substr(m_settings.from.find('@') + 1);
  message.to = "minji@example.org";
  message.language = language;
  message.date = now;
  if (mayUnsubscribe(kind)) {
    message.unsubscribe = m_settings.linkBase + std::string(kUnsubscribePath) + "EXAMPLE-TOKEN";
    text.parts.push_back(unsubscribeLine(language, message.unsubscribe));
  }
  MailPreview preview;
  preview.name = kind;
  preview.language = language;
  preview.subject = message.subject = text.subject;
  preview.text = message.text = plainOf(text);
  preview.html = message.html = htmlOf(text, language);
  const auto source = renderMail(message, m_settings.from);
  preview.source = source ? *source : "";
  return preview;
}

}  // namespace madang::mail
