#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace madang {

/// Source of unpredictable bytes (tokens, salts, jitter). Tests pass a seeded one. Any thread.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;

  std::uint64_t next() {
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span{&value, 1}));
    return value;
  }
};

}  // namespace madang
