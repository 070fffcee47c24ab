#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/rate_limiter.h"
#include "web/stomp/destinations.h"
#include "web/stomp/match.h"

namespace madang::web::stomp {

/// All rows, with their classes of rates.
class Rows {
 public:
  /// While the program is put together. @throws std::logic_error when two rows have the same destination
  Rows(Destinations destinations, RateLimiter& limiter);

  template <class Row>
  struct Found {
    const Row* row = nullptr;
    RateClassIndex rate{};
    std::vector<std::string> values;
  };
  std::optional<Found<SendRow>> send(std::string_view destination) const;
  std::optional<Found<FeedRow>> feed(std::string_view destination) const;

 private:
  Destinations m_rows;
  std::vector<RateClassIndex> m_rates;  // of the SEND rows
  RateClassIndex m_feedRate;
};

/// SUBSCRIBE frames of one member.
inline constexpr RateClass kSubscribeRate{"subscribe", 300, std::chrono::seconds{60}};

}  // namespace madang::web::stomp
