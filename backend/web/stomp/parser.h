#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/stomp/frame.h"

namespace madang::web::stomp {

/// What one client may make us hold.
struct ParserLimits {
  std::size_t headers = 64;      ///< lines of a frame
  std::size_t line = 8 * 1024;   ///< bytes of the command or of one header, escapes included
  std::size_t body = 64 * 1024;  ///< bytes
};

/// Why a stream cannot be read on. The connection ends with it.
struct ParseError {
  std::string message;  ///< for the ERROR frame: one line, nothing of what was sent
};

/// Takes a stream in pieces of any size and gives its frames: one frame over several pieces, several frames
/// in one piece. Line ends are LF or CR LF; line ends between frames are heart-beats.
///
/// Holds at most one piece and one unfinished frame. Each byte is looked at once or twice, however it was
/// cut. For one thread. After an error nothing more is given.
class Parser {
 public:
  explicit Parser(ParserLimits limits = {}) : m_limits(limits) {}

  /// The escapes of what follows; before CONNECT the newest.
  void speak(Version version) { m_version = version; }

  void append(std::string_view piece);

  /// The next whole frame; nothing when more bytes are needed.
  std::optional<Result<Frame, ParseError>> next();

  std::size_t held() const { return m_buffer.size() - m_at; }

 private:
  enum class State { Between, Headers, Counted, Until, Failed };

  std::optional<Result<Frame, ParseError>> fail(std::string message);
  /// A line without its end; nothing when it is not whole. False: it is too long.
  Result<std::optional<std::string_view>, ParseError> takeLine();
  std::optional<ParseError> takeCommand(std::string_view line);
  std::optional<ParseError> takeHeader(std::string_view line);
  std::optional<ParseError> beginBody();
  std::optional<Result<Frame, ParseError>> takeBody();

  ParserLimits m_limits;
  Version m_version = Version::V12;
  State m_state = State::Between;
  std::string m_buffer;
  std::size_t m_at = 0;       ///< before it everything has been taken
  std::size_t m_scanned = 0;  ///< from m_at: bytes that hold no end of the line or body
  std::size_t m_length = 0;   ///< of a counted body
  Frame m_frame;
};

}  // namespace madang::web::stomp
