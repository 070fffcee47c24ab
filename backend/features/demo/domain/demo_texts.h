#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/moderation/moderation.h"

namespace madang::demo {

/// Numbers that are the same for the same seed, everywhere (SplitMix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : m_state(seed) {}
  std::uint64_t next() {
    m_state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t x = m_state;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  }
  /// 0 … below - 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

 private:
  std::uint64_t m_state;
};

struct DemoText {
  int kind = 0;  ///< as PostKind
  std::string title;
  std::string body;
  std::vector<std::string> hashtags;
  std::optional<std::string> language;
  std::optional<std::string> framework;
};

/// Two of three are Korean.
DemoText makePost(Dice& dice);
std::string makeComment(Dice& dice);

/// Why a member reports a post.
struct ComplaintText {
  ReportCategory category = ReportCategory::Advertising;
  std::string words;
};
ComplaintText makeComplaint(Dice& dice);

}  // namespace madang::demo
