#include "features/views/domain/hyper_log_log.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace madang::views {
namespace {

constexpr unsigned kRankBits = 64 - HyperLogLog::kPrecision;
constexpr std::uint8_t kLargestRank = kRankBits + 1;
constexpr std::size_t kMostSparse = 1024;  // 4 KiB; from here the dense form is not much larger
constexpr std::byte kSparseFormat{1};
constexpr std::byte kDenseFormat{2};
constexpr std::size_t kDenseBytes = HyperLogLog::kRegisters * 6 / 8;

// splitmix64's finaliser: every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

double sigma(double x) {
  if (x == 1.0) return std::numeric_limits<double>::infinity();
  double y = 1.0;
  double z = x;
  for (double before = -1.0; z != before;) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

double tau(double x) {
  if (x == 0.0 || x == 1.0) return 0.0;
  double y = 1.0;
  double z = 1.0 - x;
  for (double before = -1.0; z != before;) {
    x = std::sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1.0 - x) * (1.0 - x) * y;
  }
  return z / 3.0;
}

}  // namespace

void HyperLogLog::add(std::uint64_t hash) {
  const std::uint64_t mixed = mix(hash);
  const auto index = static_cast<std::uint32_t>(mixed >> kRankBits);
  const std::uint64_t rest = mixed << kPrecision;
  const auto rank = static_cast<std::uint8_t>(rest == 0 ? kLargestRank : std::countl_zero(rest) + 1);
  raise(index, rank);
}

bool HyperLogLog::raise(std::uint32_t index, std::uint8_t rank) {
  if (!m_dense.empty()) {
    if (m_dense[index] >= rank) return false;
    m_dense[index] = rank;
    return true;
  }
  const auto at = std::lower_bound(m_sparse.begin(), m_sparse.end(), index << 8);
  if (at != m_sparse.end() && *at >> 8 == index) {
    if ((*at & 0xff) >= rank) return false;
    *at = index << 8 | rank;
    return true;
  }
  m_sparse.insert(at, index << 8 | rank);
  if (m_sparse.size() > kMostSparse) makeDense();
  return true;
}

void HyperLogLog::makeDense() {
  m_dense.assign(kRegisters, 0);
  for (const std::uint32_t entry : m_sparse) m_dense[entry >> 8] = static_cast<std::uint8_t>(entry & 0xff);
  std::vector<std::uint32_t>().swap(m_sparse);  // `= {}` would keep its room
}

bool HyperLogLog::merge(const HyperLogLog& other) {
  bool changed = false;
  if (other.m_dense.empty()) {
    for (const std::uint32_t entry : other.m_sparse)
      changed |= raise(entry >> 8, static_cast<std::uint8_t>(entry & 0xff));
    return changed;
  }
  if (m_dense.empty()) makeDense();
  for (std::size_t i = 0; i < kRegisters; ++i) {
    if (m_dense[i] >= other.m_dense[i]) continue;
    m_dense[i] = other.m_dense[i];
    changed = true;
  }
  return changed;
}

double HyperLogLog::estimate() const {
  std::array<std::int32_t, kLargestRank + 1> count{};  // registers per rank
  for (const std::uint8_t rank : m_dense) ++count[rank];
  for (const std::uint32_t entry : m_sparse) ++count[entry & 0xff];
  if (m_dense.empty()) count[0] = static_cast<std::int32_t>(kRegisters - m_sparse.size());

  constexpr auto m = static_cast<double>(kRegisters);
  double z = m * tau((m - count[kLargestRank]) / m);
  for (unsigned k = kRankBits; k >= 1; --k) z = 0.5 * (z + count[k]);
  z += m * sigma(count[0] / m);
  constexpr double kAlpha = 0.72134752044448170368;  // 1 / (2 ln 2)
  return kAlpha * m * m / z;
}

std::vector<std::byte> HyperLogLog::encode() const {
  std::vector<std::byte> out;
  if (m_dense.empty()) {
    out.reserve(1 + m_sparse.size() * 3);
    out.push_back(kSparseFormat);
    for (const std::uint32_t entry : m_sparse) {
      const std::uint32_t packed = (entry >> 8) << 6 | (entry & 0x3f);
      for (const unsigned shift : {16U, 8U, 0U})
        out.push_back(static_cast<std::byte>(packed >> shift & 0xff));
    }
    return out;
  }
  out.reserve(1 + kDenseBytes);
  out.push_back(kDenseFormat);
  for (std::size_t i = 0; i < kRegisters; i += 4) {
    const std::uint32_t packed = std::uint32_t{m_dense[i]} << 18 | std::uint32_t{m_dense[i + 1]} << 12 |
                                 std::uint32_t{m_dense[i + 2]} << 6 | std::uint32_t{m_dense[i + 3]};
    for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<std::byte>(packed >> shift & 0xff));
  }
  return out;
}

std::optional<HyperLogLog> HyperLogLog::decode(std::span<const std::byte> bytes) {
  if (bytes.empty() || bytes.size() % 3 != 1) return std::nullopt;
  const bool dense = bytes[0] == kDenseFormat;
  if (dense ? bytes.size() != 1 + kDenseBytes
            : bytes[0] != kSparseFormat || bytes.size() > 1 + kMostSparse * 3)
    return std::nullopt;
  HyperLogLog sketch;
  if (dense) sketch.m_dense.reserve(kRegisters);
  for (std::size_t i = 1; i < bytes.size(); i += 3) {
    const auto packed = std::to_integer<std::uint32_t>(bytes[i]) << 16 |
                        std::to_integer<std::uint32_t>(bytes[i + 1]) << 8 |
                        std::to_integer<std::uint32_t>(bytes[i + 2]);
    if (dense) {
      for (const unsigned shift : {18U, 12U, 6U, 0U}) {
        const auto rank = static_cast<std::uint8_t>(packed >> shift & 0x3f);
        if (rank > kLargestRank) return std::nullopt;
        sketch.m_dense.push_back(rank);
      }
      continue;
    }
    const std::uint32_t index = packed >> 6;
    const std::uint32_t rank = packed & 0x3f;
    const bool ascending = sketch.m_sparse.empty() || sketch.m_sparse.back() >> 8 < index;
    if (index >= kRegisters || rank == 0 || rank > kLargestRank || !ascending) return std::nullopt;
    sketch.m_sparse.push_back(index << 8 | rank);
  }
  return sketch;
}

}  // namespace madang::views
