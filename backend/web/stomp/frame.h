#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// STOMP 1.0, 1.1 and 1.2 (https://stomp.github.io/stomp-specification-1.2.html), without a transport.
namespace madang::web::stomp {

enum class Version { V10, V11, V12 };

/// `1.2`
std::string_view versionText(Version version);

struct Header {
  std::string name;
  std::string value;

  friend bool operator==(const Header&, const Header&) = default;
};

/// One frame, its headers unescaped. Plain value.
struct Frame {
  std::string command;
  std::vector<Header> headers;  ///< as sent, repeated ones too
  std::string body;

  /// The first of this name: of repeated headers only the first counts.
  std::optional<std::string_view> find(std::string_view name) const;

  friend bool operator==(const Frame&, const Frame&) = default;
};

/// The bytes of a frame, its closing NUL included. A body gets its `content-length`; headers are escaped as
/// the version has it: not at all in 1.0 and in CONNECT and CONNECTED. What the version has no escape for (a
/// line feed in 1.0, a carriage return before 1.2) becomes a blank, so that no value can begin a header of
/// its own.
std::string encode(const Frame& frame, Version version);

}  // namespace madang::web::stomp
