#include "web/stomp/rows.h"

#include <set>
#include <stdexcept>

namespace madang::web::stomp {

Rows::Rows(Destinations destinations, RateLimiter& limiter)
    : m_rows(std::move(destinations)), m_feedRate(limiter.classOf(kSubscribeRate)) {
  std::set<std::string_view> seen;
  for (const SendRow& row : m_rows.sends) {
    if (!seen.insert(row.destination).second)
      throw std::logic_error("two rows for " + std::string(row.destination));
    m_rates.push_back(limiter.classOf(row.rate));
  }
  for (const FeedRow& row : m_rows.feeds)
    if (!seen.insert(row.destination).second)
      throw std::logic_error("two rows for " + std::string(row.destination));
}

std::optional<Rows::Found<SendRow>> Rows::send(std::string_view destination) const {
  for (std::size_t i = 0; i < m_rows.sends.size(); ++i)
    if (auto values = matchDestination(m_rows.sends[i].destination, destination))
      return Found<SendRow>{&m_rows.sends[i], m_rates[i], std::move(*values)};
  return std::nullopt;
}

std::optional<Rows::Found<FeedRow>> Rows::feed(std::string_view destination) const {
  for (const FeedRow& row : m_rows.feeds)
    if (auto values = matchDestination(row.destination, destination))
      return Found<FeedRow>{&row, m_feedRate, std::move(*values)};
  return std::nullopt;
}

}  // namespace madang::web::stomp
