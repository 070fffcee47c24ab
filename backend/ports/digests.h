#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace madang {

using Digest = std::array<std::byte, 32>;

inline std::string_view bytesOf(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// The one-way functions behind tokens and keys. Any thread; a few microseconds each.
class Digests {
 public:
  virtual ~Digests() = default;
  virtual Digest sha256(std::string_view data) const = 0;
  virtual Digest hmacSha256(std::string_view key, std::string_view data) const = 0;
  /// Takes the same time wherever the two differ.
  virtual bool equal(std::string_view a, std::string_view b) const = 0;
};

}  // namespace madang
