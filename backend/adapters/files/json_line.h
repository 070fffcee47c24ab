#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "runtime/log.h"

namespace madang::files {

/// Renders one log event as one line of ASCII-safe JSON, with the closing line feed:
///
///     {"at":"2026-01-31T09:05:00.250Z","level":"info","event":"http.started","port":8080}
///
/// Whatever a value holds, the line stays one line, valid JSON and harmless in a terminal: control characters
/// (C0, DEL, C1), line and paragraph separators and direction marks are escaped, bytes that are no UTF-8
/// become U+FFFD. Values that look like an access token or hold a mail address are masked. A name that is
/// taken already gets a trailing underscore.
/// @param maxBytes  longest line; what does not fit is cut and `"truncated":true` is added
std::string jsonLine(UtcTime at, LogLevel level, std::string_view event, const std::vector<LogField>& fields,
                     std::size_t maxBytes);

/// Whether a field of that name may hold a secret or personal data and must therefore not be logged.
bool isForbiddenFieldName(std::string_view name);

/// `text` with bearer tokens, JSON web tokens and mail addresses replaced by a mark.
std::string maskSecrets(std::string_view text);

std::string_view levelName(LogLevel level);

}  // namespace madang::files
