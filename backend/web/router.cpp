#include "web/router.h"

#include <algorithm>
#include <stdexcept>

namespace madang::web {
namespace {

/// Takes the first segment off a path that begins with a slash.
std::string_view takeSegment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  return segment;
}

auto literalBelow = [](const auto& pair, std::string_view text) {
  return std::string_view(pair.first) < text;
};

}  // namespace

Router::Router(std::vector<Route> routes, RateLimiter& limiter, Metrics& metrics) {
  for (Route& route : routes) {
    RouteEntry& entry = m_entries.emplace_back();
    entry.route = std::move(route);
    entry.rate = limiter.classOf(entry.route.limits.rate);
    entry.staff = entry.route.path.starts_with("/ops/v1") ||
                  entry.route.capability == Capability::ModerateContent ||
                  entry.route.capability == Capability::ModerateMembers;
    entry.seconds = &metrics.histogram(
        "madang_http_request_seconds", "Time from a request's head to its answer", Histogram::latencyBounds(),
        {{"route", std::string(entry.route.path)}, {"method", std::string(methodName(entry.route.method))}});
    insert(entry);
  }
}

void Router::insert(const RouteEntry& entry) {
  std::string_view path = entry.route.path;
  const auto bad = [&](const char* why) {
    return std::logic_error(std::string(methodName(entry.route.method)) + " " +
                            std::string(entry.route.path) + ": " + why);
  };
  if (!path.starts_with('/')) throw bad("a path begins with a slash");
  Node* node = &m_root;
  std::size_t values = 0;
  while (!path.empty()) {
    const std::string_view segment = takeSegment(path);
    if (segment.starts_with('{')) {
      if (!segment.ends_with('}') || ++values > kMostValues) throw bad("malformed or too many path values");
      if (!node->value) node->value = std::make_unique<Node>();
      node = node->value.get();
    } else {
      auto& literals = node->literals;
      auto at = std::lower_bound(literals.begin(), literals.end(), segment, literalBelow);
      if (at == literals.end() || at->first != segment)
        at = literals.emplace(at, std::string(segment), std::make_unique<Node>());
      node = at->second.get();
    }
  }
  const auto row = static_cast<std::size_t>(entry.route.method);
  if (node->rows[row]) throw bad("two routes with the same verb and path");
  node->rows[row] = &entry;
  if (entry.route.method == Method::Get && !node->rows[static_cast<std::size_t>(Method::Head)])
    node->rows[static_cast<std::size_t>(Method::Head)] = &entry;
  node->terminal = true;
  node->allow.clear();
  for (std::size_t i = 0; i < kMethods; ++i)
    if (node->rows[i]) node->allow.append(methodName(static_cast<Method>(i))).append(", ");
  node->allow += "OPTIONS";
}

const Router::Node* Router::walk(const Node& node, std::string_view rest,
                                 std::array<std::string_view, kMostValues>& values, std::size_t depth) {
  if (rest.empty()) return node.terminal ? &node : nullptr;
  const std::string_view segment = takeSegment(rest);
  const auto at = std::lower_bound(node.literals.begin(), node.literals.end(), segment, literalBelow);
  if (at != node.literals.end() && at->first == segment)
    if (const Node* found = walk(*at->second, rest, values, depth)) return found;
  if (!node.value || segment.empty() || segment == "." || segment == "..") return nullptr;
  const Node* found = walk(*node.value, rest, values, depth + 1);
  if (found) values[depth] = segment;
  return found;
}

Router::Match Router::find(Method method, std::string_view path,
                           std::array<std::string_view, kMostValues>& values) const {
  if (!path.starts_with('/')) return {};
  const Node* node = walk(m_root, path, values, 0);
  if (!node) return {};
  return {node->rows[static_cast<std::size_t>(method)], true, node->allow};
}

Router::Match Router::findPath(std::string_view path) const {
  std::array<std::string_view, kMostValues> values;
  if (!path.starts_with('/')) return {};
  const Node* node = walk(m_root, path, values, 0);
  if (!node) return {};
  return {nullptr, true, node->allow};
}

}  // namespace madang::web
