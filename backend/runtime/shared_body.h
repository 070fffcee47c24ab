#pragma once

#include <string>

namespace madang {

/// The body of an answer that many get as it is, encoded once: as it stands, and as gzip (RFC 1952).
///
/// Only for what is the same for everybody. Where a secret and text that somebody else chose are compressed
/// together, the length tells the secret (BREACH, https://www.breachattack.com).
struct SharedBody {
  std::string plain;
  std::string gzip;  ///< empty when it would save too little to be worth a client's work

  SharedBody() = default;
  /// Takes some 40 µs a KiB; throws std::bad_alloc only.
  explicit SharedBody(std::string text);
};

}  // namespace madang
