#include "web/stomp/rows.h"

#include <set>
#include <stdexcept>

namespace madang::web::stomp {

std::optional<std::vector<std::string>> matchDestination(std::string_view row, std::string_view destination) {
  std::vector<std::string> values;
  while (true) {
    const std::size_t rowEnd = std::min(row.find('/'), row.size());
    const std::size_t end = std::min(destination.find('/'), destination.size());
    const std::string_view wanted = row.substr(0, rowEnd);
    const std::string_view part = destination.substr(0, end);
    if (wanted.starts_with('{')) {
      if (part.empty()) return std::nullopt;
      values.emplace_back(part);
    } else if (wanted != part) {
      return std::nullopt;
    }
    if (rowEnd == row.size() || end == destination.size()) {
      if (rowEnd == row.size() && end == destination.size()) return values;
      return std::nullopt;
    }
    row.remove_prefix(rowEnd + 1);
    destination.remove_prefix(end + 1);
  }
}

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
