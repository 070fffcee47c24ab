#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "web/request.h"
#include "web/response.h"

namespace madang::web {

/// The strong entity tag of a numbered version: `"v12"`, with its quotes.
std::string versionTag(std::int64_t version);

struct EntityTag {
  bool weak = false;
  std::string_view opaque;  ///< without quotes
};

/// `If-Match`: a star, or a list of entity tags (RFC 9110 section 8.8.3).
struct TagList {
  bool any = false;
  std::vector<EntityTag> tags;
};

/// Nothing for text that is no tag list.
std::optional<TagList> parseTagList(std::string_view text);

/// The versions that an edit may start from.
class ExpectedVersion {
 public:
  static ExpectedVersion any() { return ExpectedVersion{true, {}}; }
  static ExpectedVersion oneOf(std::vector<std::int64_t> versions) { return {false, std::move(versions)}; }
  bool accepts(std::int64_t version) const;

 private:
  ExpectedVersion(bool any, std::vector<std::int64_t> versions)
      : m_any(any), m_versions(std::move(versions)) {}
  bool m_any;
  std::vector<std::int64_t> m_versions;
};

/// Reads `If-Match`. `precondition-required` (428) when it is missing, `malformed-header` (400) when it
/// cannot be read. Weak and foreign tags accept no version, so the service's `stale-version` (412) follows.
Outcome<ExpectedVersion> expectedVersion(Request request);

/// An edit that is refused as `stale-version`, with the present version as its fault's `/version`, is told by
/// ETag what it has to start from. Other answers stay as they are.
Response withCurrentTag(Response response);

}  // namespace madang::web
