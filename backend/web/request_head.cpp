#include "web/request_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "web/ascii.h"

namespace madang::web {
namespace {

constexpr std::string_view kMalformed = "malformed-request";
constexpr std::size_t kLongestMethod = 32;

enum CharClass : unsigned char { kToken = 1, kTarget = 2, kValue = 4 };

constexpr std::array<unsigned char, 256> classify() {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const auto in = [c](std::string_view set) {
      return c < 0x80 && set.find(static_cast<char>(c)) != set.npos;
    };
    if (alnum || in("!#$%&'*+-.^_`|~")) table[c] |= kToken;          // RFC 9110 section 5.6.2
    if (alnum || in("-._~:/?[]@!$&'()*+,;=%")) table[c] |= kTarget;  // RFC 3986, without the fragment
    if (c == '\t' || (c >= 0x20 && c != 0x7F)) table[c] |= kValue;   // RFC 9110 section 5.5 with obs-text
  }
  return table;
}
constexpr std::array<unsigned char, 256> kClasses = classify();

bool all(std::string_view text, CharClass wanted) {
  unsigned char common = wanted;
  for (const char c : text) common &= kClasses[static_cast<unsigned char>(c)];
  return common != 0;
}

bool readRequestLine(std::string_view line, RequestHead& head, std::string_view& code) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || last <= first + 1) return false;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (head.method.empty() || head.method.size() > kLongestMethod || !all(head.method, kToken)) return false;
  if (head.target.size() > kLongestTarget) {
    code = "target-too-long";
    return false;
  }
  if (!all(head.target, kTarget)) {
    code = "malformed-target";
    return false;
  }
  if (version == "HTTP/1.1") {
    head.minorVersion = 1;
  } else if (version == "HTTP/1.0") {
    head.minorVersion = 0;
  } else {
    const bool wellFormed = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' &&
                            version[5] >= '0' && version[5] <= '9' && version[7] >= '0' && version[7] <= '9';
    if (wellFormed) code = "version-not-supported";
    return false;
  }
  return true;
}

/// Digits only: no sign, no blank, no list.
bool readLength(std::string_view text, std::uint64_t& length) {
  if (text.empty() || text.size() > 18) return false;
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return std::from_chars(text.data(), text.data() + text.size(), length).ec == std::errc{};
}

/// What has been seen so far of headers that may come once only.
struct Seen {
  bool host = false, length = false, encoding = false, upgradeToken = false, webSocket = false;
  bool authorization = false, expect = false, contentEncoding = false;
};

bool once(bool& seen) {
  return !std::exchange(seen, true);
}

bool readConnection(std::string_view value, RequestHead& head, Seen& seen) {
  while (!value.empty()) {
    const std::string_view token = nextListElement(value);
    if (equalIgnoringCase(token, "close"))
      head.close = true;
    else if (equalIgnoringCase(token, "keep-alive"))
      head.keepAlive = true;
    else if (equalIgnoringCase(token, "upgrade"))
      seen.upgradeToken = true;
  }
  return true;
}

bool validHost(std::string_view host) {
  return host.find_first_of("/?@,;%()=!$&'*+ ") == std::string_view::npos && all(host, kTarget);
}

/// Takes note of the headers that decide about framing and service. False: malformed.
bool note(std::string_view name, std::string_view value, RequestHead& head, Seen& seen) {
  switch (name.size()) {
    case 4:
      if (equalIgnoringCase(name, "host")) {
        head.host = value;
        return once(seen.host) && (value.empty() || validHost(value));
      }
      break;
    case 6:
      if (equalIgnoringCase(name, "expect")) {
        head.expect = value;
        return once(seen.expect) && !value.empty();
      }
      if (equalIgnoringCase(name, "origin")) head.origin = value;
      break;
    case 7:
      if (equalIgnoringCase(name, "upgrade")) seen.webSocket = equalIgnoringCase(value, "websocket");
      break;
    case 10:
      if (equalIgnoringCase(name, "connection")) return readConnection(value, head, seen);
      break;
    case 12:
      if (equalIgnoringCase(name, "content-type")) {
        head.contentType = value;
        return once(head.hasContentType);
      }
      if (equalIgnoringCase(name, "x-request-id")) head.requestId = value;
      break;
    case 13:
      if (equalIgnoringCase(name, "authorization")) {
        head.authorization = value;
        return once(seen.authorization);
      }
      break;
    case 14:
      if (equalIgnoringCase(name, "content-length")) {
        if (head.body == RequestHead::Body::None) head.body = RequestHead::Body::Length;
        return once(seen.length) && readLength(value, head.bodyLength);
      }
      break;
    case 15:
      if (equalIgnoringCase(name, "accept-language")) head.acceptLanguage = value;
      if (equalIgnoringCase(name, "accept-encoding")) head.acceptEncoding = value;
      if (equalIgnoringCase(name, "x-forwarded-for")) head.forwardedFor = value;
      if (equalIgnoringCase(name, "idempotency-key")) {
        head.idempotencyKey = value;
        return once(head.hasIdempotencyKey);
      }
      break;
    case 16:
      if (equalIgnoringCase(name, "content-encoding")) {
        head.contentEncoding = value;
        return once(seen.contentEncoding);
      }
      break;
    case 17:
      if (equalIgnoringCase(name, "transfer-encoding")) {
        head.body = RequestHead::Body::Chunked;
        return once(seen.encoding) && equalIgnoringCase(value, "chunked");
      }
      break;
  }
  return true;
}

}  // namespace

HeadFinder::State HeadFinder::refuse(std::string_view code) {
  m_code = code;
  return State::Refused;
}

HeadFinder::State HeadFinder::feed(std::string_view buffered) {
  while (true) {
    const auto* found =
        static_cast<const char*>(std::memchr(buffered.data() + m_scanned, '\n', buffered.size() - m_scanned));
    const std::size_t end = found ? static_cast<std::size_t>(found - buffered.data()) : buffered.size();
    if (m_headersStart == 0 && end > kLongestTarget + kLongestMethod + 16) return refuse("target-too-long");
    if (m_headersStart != 0 && end - m_headersStart > kLargestHeaders) return refuse("headers-too-large");
    m_scanned = end;
    if (!found) return State::Incomplete;
    if (end == 0 || buffered[end - 1] != '\r') return refuse(kMalformed);
    m_scanned = end + 1;
    if (end - m_lineStart == 1) {
      if (m_headersStart == 0) return refuse(kMalformed);  // an empty line where the request line belongs
      m_length = end + 1;
      return State::Complete;
    }
    if (m_headersStart == 0) m_headersStart = end + 1;
    m_lineStart = end + 1;
  }
}

Glimpse glimpseOf(std::string_view bytes) {
  constexpr std::size_t kLongestPath = 256;
  constexpr std::string_view kLanguage = "accept-language:";
  Glimpse seen;
  const std::size_t blank = bytes.find(' ');
  if (blank != std::string_view::npos) {
    const std::string_view rest = bytes.substr(blank + 1);
    const std::string_view path = rest.substr(0, rest.find_first_of("? \r\n"));
    if (path.size() <= kLongestPath && path.starts_with('/') && all(path, kTarget)) seen.path = path;
  }
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    bytes.remove_prefix(end + 1);
    if (!equalIgnoringCase(bytes.substr(0, kLanguage.size()), kLanguage)) continue;
    const std::string_view line = bytes.substr(0, bytes.find('\r'));
    seen.acceptLanguage = trimBlanks(line.substr(std::min(line.size(), kLanguage.size())));
    break;
  }
  return seen;
}

std::string_view parseHead(std::string_view bytes, RequestHead& head,
                           std::vector<RequestData::Header>& headers) {
  head = {};
  headers.clear();
  Seen seen;
  std::string_view code = kMalformed;
  std::size_t end = bytes.find("\r\n");
  if (end == std::string_view::npos || !readRequestLine(bytes.substr(0, end), head, code)) return code;
  while (true) {
    bytes.remove_prefix(end + 2);
    end = bytes.find("\r\n");
    if (end == std::string_view::npos) return kMalformed;
    if (end == 0) break;
    const std::string_view line = bytes.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return kMalformed;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimBlanks(line.substr(colon + 1));
    if (!all(name, kToken) || !all(value, kValue)) return kMalformed;  // a folded line begins with a blank
    if (headers.size() == kMostHeaders) return "headers-too-large";
    headers.push_back({name, value});
    if (!note(name, value, head, seen)) return kMalformed;
  }
  if (bytes.size() != 2) return kMalformed;
  if (seen.length && seen.encoding) return kMalformed;
  if (seen.encoding && head.minorVersion == 0) return kMalformed;
  if (!seen.host && head.minorVersion == 1) return kMalformed;
  if (head.body == RequestHead::Body::Length && head.bodyLength == 0) head.body = RequestHead::Body::None;
  head.upgrade = seen.upgradeToken && seen.webSocket;
  return {};
}

}  // namespace madang::web
