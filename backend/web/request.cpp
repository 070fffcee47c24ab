#include "web/request.h"

#include "web/ascii.h"
#include "web/percent.h"
#include "web/route.h"

namespace madang::web {
namespace {

constexpr std::size_t kLongestToken = 4096;

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& header : m_data->headers)
    if (equalIgnoringCase(header.name, name)) return header.value;
  return std::nullopt;
}

std::optional<std::string> Request::query(std::string_view name) const {
  std::optional<std::string> found;
  forEachParameter(m_data->query, [&](std::string_view key, std::string_view value) {
    if (found) return;
    if (key == name || decodePercent(key, PercentRule::Query) == name)
      found = decodePercent(value, PercentRule::Query);
  });
  return found;
}

std::string Request::pathValue(std::string_view name) const {
  assert(m_data->route);
  std::size_t index = 0;
  std::string_view path = m_data->route->path;
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1), ++index) {
    const std::string_view rest = path.substr(open + 1);
    if (rest.substr(0, rest.find('}')) == name)
      return decodePercent(m_data->pathValues[index], PercentRule::Path).value_or(std::string{});
  }
  assert(false && "the route's path has no such value");
  return {};
}

std::string_view bearerToken(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size() ||
      !equalIgnoringCase(authorization.substr(0, kScheme.size()), kScheme))
    return {};
  const std::string_view token = trimBlanks(authorization.substr(kScheme.size()));
  return token.size() <= kLongestToken ? token : std::string_view{};
}

}  // namespace madang::web
