#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "contract/mail/templates.h"
#include "contract/moderation/moderation.h"
#include "ports/sql.h"

/// Front door of mail: what other features may write to members.
namespace madang::mail {

struct VerificationLetter {
  std::string token;
};
struct PasswordResetLetter {
  std::string token;
};
struct PasswordChangedLetter {};
/// A moderator warned the member or blocked them from writing.
struct WarningLetter {
  SanctionKind kind = SanctionKind::Warning;
  ReportCategory category = ReportCategory::Other;
  std::string reason;  ///< the moderator's words, plain text
  std::optional<UtcTime> blockedUntil;
};
struct AppealDecisionLetter {
  bool granted = false;
  std::string words;  ///< of whoever decided, plain text
  std::optional<UtcTime> blockedUntil;
};
struct DigestItem {
  std::string title;
  std::string link;  ///< absolute, or a path behind MailSettings::linkBase
};
/// What happened since the last one. Members may unsubscribe from it.
struct DigestLetter {
  std::vector<DigestItem> items;
};
/// Something of the member's ends soon. Members may unsubscribe from it.
struct ExpiryNoticeLetter {
  std::string what;  ///< its name, plain text
  UtcTime endsAt;
  std::string link;  ///< where to extend it
};

/// One of the templates with what is filled in. Every text may hold anything: it is escaped where it stands.
using Letter = std::variant<VerificationLetter, PasswordResetLetter, PasswordChangedLetter, WarningLetter,
                            AppealDecisionLetter, DigestLetter, ExpiryNoticeLetter>;

/// Raise it in the transaction of the fact, where a Postman is not at hand: the letter is written as by
/// Postman::write, or not at all when there is no such member or they unsubscribed.
struct LetterWanted {
  MemberId to;
  Letter letter;
};

/// A member wants no more letters of one kind: said by the link in a letter. Raised in its transaction; may
/// come more than once.
struct LettersDeclined {
  MemberId member;
  MailTemplate kind = MailTemplate::ActivityDigest;
};

/// They want them again: raise it in the transaction of the wish.
struct LettersWelcome {
  MemberId member;
  MailTemplate kind = MailTemplate::ActivityDigest;
};

/// Takes letters to members. Any thread.
class Postman {
 public:
  virtual ~Postman() = default;
  /// Puts the letter into the queue in the transaction of the fact that it is about: no fact without its
  /// mail, no mail without its fact. In the member's own language and to the address of this moment.
  /// @returns false when there is no such member, or when they unsubscribed from such letters.
  /// @throws sql::Error
  virtual bool write(sql::WriteSession& session, MemberId to, const Letter& letter) = 0;
};

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
  std::uint32_t atOnce = 8;     ///< messages under way
  std::uint32_t perSecond = 0;  ///< messages begun, so that a long queue is drained gently; 0: no limit
};

}  // namespace madang::mail
