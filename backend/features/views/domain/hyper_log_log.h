#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace madang::views {

/// Estimates how many different 64-bit hashes it was shown: 2^14 registers, standard error 0.81 %, at most 16
/// KiB.
///
/// Few hashes are kept as a short sorted list of registers (same precision), so that the many posts with few
/// viewers cost bytes, not kibibytes. Merging is idempotent and commutative. The stored form is our own, not
/// Redis'. Not thread-safe.
/// @see Flajolet et al., "HyperLogLog" (2007); the estimator is Ertl's, "New cardinality estimation
/// algorithms for
///      HyperLogLog sketches" (2017), which needs no bias tables and no switch to linear counting.
class HyperLogLog {
 public:
  static constexpr unsigned kPrecision = 14;
  static constexpr std::size_t kRegisters = std::size_t{1} << kPrecision;

  /// Need not be well mixed; it is mixed here, always in the same way.
  void add(std::uint64_t hash);
  /// @returns whether anything changed.
  bool merge(const HyperLogLog& other);
  double estimate() const;
  bool empty() const { return m_sparse.empty() && m_dense.empty(); }
  /// Bytes on the heap.
  std::size_t heapBytes() const { return m_sparse.capacity() * sizeof(std::uint32_t) + m_dense.capacity(); }

  /// One byte of format, then 3 bytes per register that is set, or 12,288 bytes with 6 bits per register.
  std::vector<std::byte> encode() const;
  /// Nothing when the bytes are no sketch.
  static std::optional<HyperLogLog> decode(std::span<const std::byte> bytes);

 private:
  bool raise(std::uint32_t index, std::uint8_t rank);
  void makeDense();

  std::vector<std::uint32_t> m_sparse;  // index << 8 | rank, sorted; used while m_dense is empty
  std::vector<std::uint8_t> m_dense;
};

}  // namespace madang::views
