#include "features/audit/api/audit_api.h"

#include <array>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::audit {
namespace {

constexpr std::size_t kLooksKept = 500;
constexpr std::chrono::minutes kSameLook{1};
constexpr std::size_t kLongestText = 200;

struct Wanted {
  AuditFilter filter;
  std::string text;  ///< the filter as a list's name, for its cursors
};

/// Reads one parameter with `parse`; what does not fit is added to `errors`.
template <class T, class Parse>
void read(web::Request request, std::string_view name, std::optional<T>& out, std::string& text,
          FieldErrors& errors, Parse parse) {
  const auto given = request.query(name);
  if (!given) return;
  out = parse(*given);
  if (!out) errors.push_back({"?" + std::string{name}, "invalid", "is not acceptable here"});
  text += ";" + std::string{name} + "=" + *given;
}

std::optional<std::string> shortText(const std::string& given) {
  if (given.empty() || given.size() > kLongestText) return std::nullopt;
  return given;
}

Outcome<Wanted> wantedOf(web::Request request) {
  const auto known =
      web::onlyParameters(request, {"actor", "action", "target", "outcome", "from", "to", "limit", "cursor"});
  if (!known) return known.failure();
  Wanted wanted;
  wanted.text = "audit";
  FieldErrors errors;
  auto& filter = wanted.filter;
  read(request, "actor", filter.actor, wanted.text, errors,
       [](auto& given) { return parseId<MemberId>(given); });
  read(request, "action", filter.action, wanted.text, errors, shortText);
  read(request, "target", filter.target, wanted.text, errors, shortText);
  read(request, "outcome", filter.outcome, wanted.text, errors,
       [](auto& given) { return parseEnum<AuditOutcome>(given); });
  read(request, "from", filter.from, wanted.text, errors, [](auto& given) { return parseRfc3339(given); });
  read(request, "to", filter.to, wanted.text, errors, [](auto& given) { return parseRfc3339(given); });
  if (!errors.empty()) return Failure{Fault{"validation", "Some parameters do not fit.", std::move(errors)}};
  return wanted;
}

}  // namespace

std::vector<web::Route> AuditApi::routes() {
  using enum web::Method;
  return {
      {Get, "/ops/v1/audit", Capability::ViewAudit, web::kStaffReadLimits, web::on(this, &AuditApi::list)},
      {Get, "/ops/v1/audit/verification", Capability::ViewAudit, web::kStaffReadLimits,
       web::on(this, &AuditApi::verification)},
  };
}

void AuditApi::recordLook(web::Request request, std::string action, std::string view) {
  const SteadyTime now = m_clock.steady();
  {
    const std::lock_guard lock(m_mutex);
    if (m_looks.size() >= kLooksKept) m_looks.clear();
    auto [look, fresh] = m_looks.try_emplace(toText(request.member()) + " " + view, now);
    if (!fresh && now < look->second + kSameLook) return;
    look->second = now;
  }
  AuditEntry entry;
  entry.actor = request.member();
  entry.role = request.principal()->role;
  entry.action = std::move(action);
  entry.target = "audit";
  entry.traceId = request.traceId();
  entry.detail["view"] = view;
  m_trail.appendSoon(std::move(entry));
}

Task<web::Response> AuditApi::list(web::Request request) {
  auto wanted = wantedOf(request);
  if (!wanted) co_return wanted.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const auto cursor = web::pageCursor(request, wanted->text, 2);
  if (!cursor) co_return cursor.error();
  std::optional<AuditPlace> before;
  if (!cursor->empty()) before.emplace(AuditPlace{fromUnixMillis((*cursor)[0]), (*cursor)[1]});
  recordLook(request, "audit.read", wanted->text);
  auto records = co_await m_reader.list(wanted->filter, before, *limit + 1);
  if (!records) co_return records.error();
  AuditPage page{std::move(*records), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const std::array<std::int64_t, 2> last{toUnixMillis(page.items.back().at), page.items.back().sequence};
    page.nextCursor = web::encodeCursor(wanted->text, last);
  }
  co_return web::Response::json(200, page);
}

Task<web::Response> AuditApi::verification(web::Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  recordLook(request, "audit.verify", "verification");
  const auto result = co_await m_trail.verify();
  if (!result) co_return result.error();
  co_return web::Response::json(200, *result);
}

}  // namespace madang::audit
