#include "web/etag.h"

#include <algorithm>
#include <charconv>

namespace madang::web {
namespace {

std::optional<std::int64_t> versionOf(std::string_view opaque) {
  if (opaque.size() < 2 || opaque.size() > 20 || opaque.front() != 'v') return std::nullopt;
  std::int64_t version = 0;
  const auto [end, error] = std::from_chars(opaque.data() + 1, opaque.data() + opaque.size(), version);
  if (error != std::errc{} || end != opaque.data() + opaque.size() || version < 0) return std::nullopt;
  return version;
}

std::string_view skipBlanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::string versionTag(std::int64_t version) {
  return "\"v" + std::to_string(version) + "\"";
}

std::optional<TagList> parseTagList(std::string_view text) {
  TagList list;
  text = skipBlanks(text);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text == "*") {
    list.any = true;
    return list;
  }
  while (true) {
    EntityTag tag;
    text = skipBlanks(text);
    if (text.starts_with("W/")) {
      tag.weak = true;
      text.remove_prefix(2);
    }
    if (text.empty() || text.front() != '"') return std::nullopt;
    const std::size_t end = text.find('"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    tag.opaque = text.substr(1, end - 1);
    list.tags.push_back(tag);
    text = skipBlanks(text.substr(end + 1));
    if (text.empty()) return list;
    if (text.front() != ',') return std::nullopt;
    text.remove_prefix(1);
  }
}

bool ExpectedVersion::accepts(std::int64_t version) const {
  return m_any || std::find(m_versions.begin(), m_versions.end(), version) != m_versions.end();
}

Outcome<ExpectedVersion> expectedVersion(Request request) {
  const auto header = request.header("If-Match");
  if (!header)
    return Failure{
        Fault{"precondition-required", "Send If-Match with the ETag of the version that you edit."}};
  const auto list = parseTagList(*header);
  if (!list) return Failure{Fault{"malformed-header", "If-Match is neither * nor a list of entity tags."}};
  if (list->any) return ExpectedVersion::any();
  std::vector<std::int64_t> versions;
  for (const EntityTag& tag : list->tags)
    if (const auto version = versionOf(tag.opaque); version && !tag.weak) versions.push_back(*version);
  return ExpectedVersion::oneOf(std::move(versions));
}

Response withCurrentTag(Response response) {
  if (!response.fault || response.fault->code != "stale-version") return response;
  for (const auto& error : response.fault->errors)
    if (error.pointer == "/version") return std::move(response).with("ETag", "\"v" + error.detail + "\"");
  return response;
}

}  // namespace madang::web
