#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ports/mail_transport.h"

namespace madang {

/// The message with CR LF line ends: ASCII headers, bodies in UTF-8 as they are, so that people can read the
/// file. With HTML both stand beside each other (multipart/alternative), the better one last. Permanent
/// failure for an address or an id that would break a header.
Result<std::string, MailError> renderMail(const MailMessage& message, const std::string& from);

/// `=?UTF-8?B?…?=` words of at most 75 characters, folded, never cut inside a character (RFC 2047).
std::string encodeHeaderText(std::string_view text);

}  // namespace madang
