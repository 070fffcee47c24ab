#include "web/stomp/parser.h"

#include <algorithm>
#include <charconv>

namespace madang::web::stomp {
namespace {

constexpr std::size_t kKeptBuffer = 16 * 1024;

bool isCommand(std::string_view line) {
  return !line.empty() && line.size() <= 16 &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Nothing for an escape that the version does not know.
std::optional<std::string> unescape(std::string_view text, Version version) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char code = ++i < text.size() ? text[i] : '\0';
    if (code == 'n')
      out += '\n';
    else if (code == 'c')
      out += ':';
    else if (code == '\\')
      out += '\\';
    else if (code == 'r' && version == Version::V12)
      out += '\r';
    else
      return std::nullopt;
  }
  return out;
}

bool mayHaveBody(std::string_view command) {
  return command == "SEND" || command == "MESSAGE" || command == "ERROR";
}

}  // namespace

void Parser::append(std::string_view piece) {
  if (m_state == State::Failed) return;
  if (m_at == m_buffer.size()) {
    m_buffer.clear();
    if (m_buffer.capacity() > kKeptBuffer) m_buffer.shrink_to_fit();
    m_at = 0;
  } else if (m_at > kKeptBuffer) {
    m_buffer.erase(0, m_at);
    m_at = 0;
  }
  m_buffer += piece;
}

std::optional<Result<Frame, ParseError>> Parser::fail(std::string message) {
  m_state = State::Failed;
  m_buffer.clear();
  m_buffer.shrink_to_fit();
  m_at = m_scanned = 0;
  return Result<Frame, ParseError>(Failure{ParseError{std::move(message)}});
}

Result<std::optional<std::string_view>, ParseError> Parser::takeLine() {
  const std::string_view rest = std::string_view(m_buffer).substr(m_at);
  const std::size_t end = rest.find('\n', m_scanned);
  if (std::min(end, rest.size()) > m_limits.line + 1)  // a carriage return may stand before the end
    return Failure{ParseError{"A line is longer than " + std::to_string(m_limits.line) + " bytes."}};
  if (end == std::string_view::npos) {
    m_scanned = rest.size();
    return std::optional<std::string_view>{};
  }
  m_at += end + 1;
  m_scanned = 0;
  std::string_view line = rest.substr(0, end);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.find('\0') != std::string_view::npos) return Failure{ParseError{"A NUL stands before the body."}};
  return std::optional(line);
}

std::optional<ParseError> Parser::takeCommand(std::string_view line) {
  if (line.empty()) return std::nullopt;  // a heart-beat
  if (!isCommand(line)) return ParseError{"A frame begins with no command."};
  m_frame.command = line;
  m_state = State::Headers;
  return std::nullopt;
}

std::optional<ParseError> Parser::takeHeader(std::string_view line) {
  if (m_frame.headers.size() == m_limits.headers)
    return ParseError{"A frame has more than " + std::to_string(m_limits.headers) + " headers."};
  if (line.find('\r') != std::string_view::npos) return ParseError{"A carriage return stands in a header."};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return ParseError{"A header has no colon."};
  if (colon == 0) return ParseError{"A header has no name."};
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = line.substr(colon + 1);
  const bool plain = m_version == Version::V10 || m_frame.command == "CONNECT" ||
                     m_frame.command == "CONNECTED" || m_frame.command == "STOMP";
  if (plain) {
    m_frame.headers.push_back({std::string(name), std::string(value)});
    return std::nullopt;
  }
  auto readName = unescape(name, m_version);
  auto readValue = unescape(value, m_version);
  if (!readName || !readValue) return ParseError{"A header has an escape that this version does not know."};
  m_frame.headers.push_back({std::move(*readName), std::move(*readValue)});
  return std::nullopt;
}

std::optional<ParseError> Parser::beginBody() {
  const auto length = m_frame.find("content-length");
  if (!length) {
    m_state = State::Until;
    return std::nullopt;
  }
  const char* const end = length->data() + length->size();
  const auto [read, error] = std::from_chars(length->data(), end, m_length);
  if (length->empty() || read != end || error == std::errc::invalid_argument)
    return ParseError{"content-length is no number."};
  if (error != std::errc{} || m_length > m_limits.body)
    return ParseError{"A body is longer than " + std::to_string(m_limits.body) + " bytes."};
  m_state = State::Counted;
  return std::nullopt;
}

std::optional<Result<Frame, ParseError>> Parser::takeBody() {
  const std::string_view rest = std::string_view(m_buffer).substr(m_at);
  std::size_t length = m_length;
  if (m_state == State::Counted) {
    if (rest.size() <= length) return std::nullopt;
    if (rest[length] != '\0') return fail("A body does not end where its content-length says.");
  } else {
    length = rest.find('\0', m_scanned);
    if (std::min(length, rest.size()) > m_limits.body)
      return fail("A body is longer than " + std::to_string(m_limits.body) + " bytes.");
    if (length == std::string_view::npos) {
      m_scanned = rest.size();
      return std::nullopt;
    }
  }
  if (length > 0 && !mayHaveBody(m_frame.command)) return fail("Only SEND, MESSAGE and ERROR have a body.");
  m_frame.body = rest.substr(0, length);
  m_at += length + 1;
  m_scanned = 0;
  m_state = State::Between;
  return Result<Frame, ParseError>(std::exchange(m_frame, {}));
}

std::optional<Result<Frame, ParseError>> Parser::next() {
  while (m_state == State::Between || m_state == State::Headers) {
    auto line = takeLine();
    if (!line) return fail(std::move(line.error().message));
    if (!*line) return std::nullopt;
    std::optional<ParseError> error;
    if (m_state == State::Between)
      error = takeCommand(**line);
    else if ((*line)->empty())
      error = beginBody();
    else
      error = takeHeader(**line);
    if (error) return fail(std::move(error->message));
  }
  if (m_state == State::Failed) return std::nullopt;
  return takeBody();
}

}  // namespace madang::web::stomp
