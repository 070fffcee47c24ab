#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/metrics.h"
#include "web/rate_limiter.h"
#include "web/route.h"

namespace madang::web {

/// A route with what was worked out for it once.
struct RouteEntry {
  Route route;
  RateClassIndex rate{};
  bool staff = false;  ///< below /ops/v1, or for moderators: who is refused there is in the audit log
  Histogram* seconds = nullptr;

  static constexpr std::size_t kStatuses = 600;
  /// Counters by status, registered when the status first occurs.
  mutable std::array<std::atomic<Counter*>, kStatuses> answers{};
};

/// Finds the route of a path without allocating: a tree of segments, literals before `{values}`.
class Router {
 public:
  static constexpr std::size_t kMostValues = 4;

  /// Fails loudly (std::logic_error) when two rows have the same verb and path, or a path is malformed.
  Router(std::vector<Route> routes, RateLimiter& limiter, Metrics& metrics);

  struct Match {
    const RouteEntry* entry = nullptr;  ///< null: no such path, or not with this verb
    bool pathKnown = false;
    std::string_view allow;  ///< value of `Allow` when the path is known
  };
  /// HEAD finds the GET row. @param values  receives the path's `{…}` pieces, still encoded.
  Match find(Method method, std::string_view path, std::array<std::string_view, kMostValues>& values) const;
  /// Only whether the path is known, for verbs that we do not have.
  Match findPath(std::string_view path) const;

  const std::deque<RouteEntry>& entries() const { return m_entries; }

 private:
  static constexpr std::size_t kMethods = 7;
  struct Node {
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;  // sorted
    std::unique_ptr<Node> value;
    std::array<const RouteEntry*, kMethods> rows{};
    std::string allow;
    bool terminal = false;
  };
  void insert(const RouteEntry& entry);
  static const Node* walk(const Node& node, std::string_view rest,
                          std::array<std::string_view, kMostValues>& values, std::size_t depth);

  std::deque<RouteEntry> m_entries;
  Node m_root;
};

}  // namespace madang::web
