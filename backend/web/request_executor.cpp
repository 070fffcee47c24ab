#include "web/request_executor.h"

#include <vector>

namespace madang::web {
namespace {

struct Place {
  Spans* spans = nullptr;
  std::uint32_t use = 0;
};

/// As large as the most handlers that ran at once on this thread, which the front door bounds.
struct Table {
  std::vector<Place> places;
  std::vector<std::uint32_t> unused;
};

thread_local Table t_table;

}  // namespace

SpansTicket enterSpans(Spans& spans) {
  Table& table = t_table;
  if (table.unused.empty()) {
    table.unused.push_back(static_cast<std::uint32_t>(table.places.size()));
    table.places.emplace_back();
  }
  const std::uint32_t index = table.unused.back();
  table.unused.pop_back();
  table.places[index].spans = &spans;
  return {index, table.places[index].use};
}

void leaveSpans(SpansTicket ticket) {
  Place& place = t_table.places[ticket.index];
  place.spans = nullptr;
  ++place.use;
  t_table.unused.push_back(ticket.index);
}

Spans* spansOf(SpansTicket ticket) {
  const auto& places = t_table.places;
  if (ticket.index >= places.size() || places[ticket.index].use != ticket.use) return nullptr;
  return places[ticket.index].spans;
}

}  // namespace madang::web
