#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "contract/moderation/moderation.h"

namespace madang::mail {

struct MailText {
  std::string subject;
  std::string body;
};

/// The words of each mail. @param language  `ko`; anything else is English
/// @param linkBase  as in MailSettings; the token travels behind `#`, where no server's log sees it
MailText verificationText(std::string_view language, std::string_view nickname, std::string_view linkBase,
                          std::string_view token);
MailText passwordResetText(std::string_view language, std::string_view nickname, std::string_view linkBase,
                           std::string_view token);
MailText passwordChangedText(std::string_view language, std::string_view nickname);
/// What a moderator decided, why, until when, and how to appeal.
MailText sanctionText(std::string_view language, std::string_view nickname, SanctionKind kind,
                      ReportCategory category, std::string_view reason, UtcTime blockedUntil);

}  // namespace madang::mail
