#include "web/stomp/frame.h"

#include <algorithm>

namespace madang::web::stomp {
namespace {

void appendPlain(std::string& out, std::string_view text) {
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\0' ? ' ' : c;
}

void appendEscaped(std::string& out, std::string_view text, Version version) {
  for (const char c : text) switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case ':':
        out += "\\c";
        break;
      case '\r':
        out += version == Version::V12 ? "\\r" : " ";
        break;
      case '\0':
        out += ' ';
        break;
      default:
        out += c;
    }
}

}  // namespace

std::string_view versionText(Version version) {
  switch (version) {
    case Version::V10:
      return "1.0";
    case Version::V11:
      return "1.1";
    case Version::V12:
      break;
  }
  return "1.2";
}

std::optional<std::string_view> Frame::find(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const Header& header) { return header.name == name; });
  if (found == headers.end()) return std::nullopt;
  return std::string_view(found->value);
}

std::string encode(const Frame& frame, Version version) {
  const bool plain = version == Version::V10 || frame.command == "CONNECT" || frame.command == "CONNECTED";
  std::string out;
  out.reserve(frame.body.size() + 64 * (frame.headers.size() + 1));
  out += frame.command;
  out += '\n';
  const auto append = [&](std::string_view text) {
    plain ? appendPlain(out, text) : appendEscaped(out, text, version);
  };
  for (const Header& header : frame.headers) {
    append(header.name);
    out += ':';
    append(header.value);
    out += '\n';
  }
  if (!frame.body.empty() && !frame.find("content-length")) {
    out += "content-length:";
    out += std::to_string(frame.body.size());
    out += '\n';
  }
  out += '\n';
  out += frame.body;
  out += '\0';
  return out;
}

}  // namespace madang::web::stomp
