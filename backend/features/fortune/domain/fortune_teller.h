#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/ids.h"
#include "contract/fortune/fortune.h"
#include "features/fortune/fortune.h"
#include "ports/clock.h"
#include "ports/digests.h"
#include "ports/http_client.h"
#include "resilience/registry.h"
#include "runtime/metrics.h"

namespace madang::fortune {

/// How the partner is called: a short limit, few at a time, nobody waits for a place, no second attempt.
resilience::PolicySettings partnerPolicy(std::chrono::milliseconds timeLimit);

/// Any thread. tell() always has an answer.
class FortuneTeller {
 public:
  /// Members whose last good fortune is kept; the oldest are forgotten first.
  static constexpr std::size_t kMostKept = 20'000;
  static constexpr std::size_t kLongestBytes = 1'000;

  /// @param policy  null: there is no partner, only the house's own
  FortuneTeller(HttpClient& http, resilience::Policy* policy, const Digests& digests, const Clock& clock,
                Metrics& metrics, FortuneSettings settings);

  Task<Fortune> tell(MemberId member, bool korean);

 private:
  struct Kept {
    std::string day;
    std::string text;
    UtcTime toldAt;
  };
  static std::string keyOf(MemberId member, bool korean) { return toText(member) + (korean ? "k" : "e"); }
  void keep(const std::string& key, Kept kept);
  std::optional<Kept> keptOf(const std::string& key, const std::string& day) const;

  HttpClient& m_http;
  resilience::Policy* const m_policy;
  const Digests& m_digests;
  const Clock& m_clock;
  const FortuneSettings m_settings;
  Counter& m_fromPartner;
  Counter& m_fromKept;
  Counter& m_fromHouse;

  mutable std::mutex m_mutex;
  std::unordered_map<std::string, Kept> m_kept;
  std::deque<std::string> m_order;  // of m_kept's keys, oldest first
};

}  // namespace madang::fortune
