#pragma once

#include <string>
#include <string_view>

#include "contract/mail/templates.h"
#include "features/mail/domain/letter_text.h"
#include "features/mail/mail.h"

namespace madang::mail {

MailTemplate templateOf(const Letter& letter);

/// What members may have no more of, by one click; the others come with what they did themselves.
constexpr bool mayUnsubscribe(MailTemplate kind) {
  return kind == MailTemplate::ActivityDigest || kind == MailTemplate::ExpiryNotice;
}

struct Addressee {
  std::string nickname;
  std::string language;  ///< `ko`; anything else is English
};

/// The words of a letter. @param linkBase  as in MailSettings; tokens travel behind `#`, where no server's
/// log sees them
LetterText wordsOf(const Letter& letter, const Addressee& to, std::string_view linkBase);
/// The line at the end of letters that nobody has to get.
LetterText::Part unsubscribeLine(std::string_view language, std::string_view url);

/// A letter with made-up contents, for the preview.
Letter sampleOf(MailTemplate kind, std::string_view language, UtcTime now);

}  // namespace madang::mail
