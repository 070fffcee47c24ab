#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace madang::web {

enum class PercentRule { Path, Query };  ///< in a query a plus sign is a blank

/// Decodes percent escapes strictly. Nothing for a broken escape, a NUL or other control character, or bytes
/// that are no well-formed UTF-8 (overlong forms and surrogates are none).
std::optional<std::string> decodePercent(std::string_view text, PercentRule rule);

/// Whether decodePercent() would take the text; does not allocate.
bool validPercent(std::string_view text);

/// Whether the text is well-formed UTF-8 (Unicode, table 3-7).
bool validUtf8(std::string_view text);

/// Calls `visit(name, value)`, both still encoded, for every parameter of a query; empty pieces are skipped.
template <class Visit>
void forEachParameter(std::string_view query, Visit visit) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view piece = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    visit(piece.substr(0, equals),
          equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1));
  }
}

/// Whether a parameter is given twice (names compared after decoding), or there are more than 64 of them.
bool hasDuplicateParameters(std::string_view query);

}  // namespace madang::web
