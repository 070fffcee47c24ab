#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "web/request.h"

namespace madang::web {

inline constexpr std::size_t kLongestTarget = 8 * 1024;
inline constexpr std::size_t kLargestHeaders = 8 * 1024;  ///< all header lines of a request together
inline constexpr std::size_t kMostHeaders = 100;
/// What a buffer must hold so that the limits above, and not the buffer, decide.
inline constexpr std::size_t kLargestHead = kLongestTarget + kLargestHeaders + 256;

/// The request line and the headers that the front door itself looks at. All views point into the buffer.
struct RequestHead {
  enum class Body { None, Length, Chunked };

  std::string_view method;
  std::string_view target;
  unsigned minorVersion = 1;  ///< of HTTP/1
  Body body = Body::None;
  std::uint64_t bodyLength = 0;
  bool close = false;
  bool keepAlive = false;
  bool upgrade = false;  ///< `Connection: upgrade` together with `Upgrade: websocket`
  std::string_view host;
  std::string_view authorization;
  std::string_view contentType;
  std::string_view contentEncoding;
  std::string_view acceptLanguage;
  std::string_view acceptEncoding;
  std::string_view requestId;
  std::string_view idempotencyKey;
  std::string_view forwardedFor;
  std::string_view expect;
  std::string_view origin;
  bool hasIdempotencyKey = false;
  bool hasContentType = false;

  /// Whether the connection may serve another request after this one.
  bool persistent() const { return minorVersion >= 1 ? !close : keepAlive && !close; }
};

/// Looks for the end of a request head in bytes that arrive in pieces.
class HeadFinder {
 public:
  enum class State { Incomplete, Complete, Refused };

  /// @param buffered  everything of this request so far; the same beginning at every call.
  State feed(std::string_view buffered);
  std::size_t length() const { return m_length; }   ///< of the head with its empty line, when Complete
  std::string_view code() const { return m_code; }  ///< the error map's row, when Refused
  void reset() { *this = {}; }

 private:
  State refuse(std::string_view code);
  std::size_t m_scanned = 0;    // bytes already looked at
  std::size_t m_lineStart = 0;  // of the line being looked at
  std::size_t m_headersStart = 0;
  std::size_t m_length = 0;
  std::string_view m_code;
};

/// What can be told about a request that cannot be read, for the answer that refuses it.
struct Glimpse {
  std::string_view path = "/";
  std::string_view acceptLanguage;
};

/// @param bytes  the beginning of the request, as far as it has arrived.
Glimpse glimpseOf(std::string_view bytes);

/// Reads a complete head strictly: what RFC 9112 lets a server repair is refused, because two servers that
/// repair differently can be played against each other (request smuggling). Bare line feeds, folded lines,
/// blanks before a colon, control characters, more than one or malformed lengths, a length together with an
/// encoding, encodings other than `chunked`, and a missing or second Host are all `malformed-request`.
///
/// @param bytes  the head with its empty line, as HeadFinder found it.
/// @returns empty, or the code of the error map.
std::string_view parseHead(std::string_view bytes, RequestHead& head,
                           std::vector<RequestData::Header>& headers);

}  // namespace madang::web
