#include "features/realtime/api/realtime_api.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::realtime {

using web::Request;
using web::Response;

namespace {

/// Of so many sessions the names are looked up when somebody searches by name.
constexpr std::size_t kMostNamed = 2'000;

bool isMeant(const LiveSession& session, const std::string& query) {
  if (query.empty()) return true;
  if (!session.member) return false;
  return session.member->nickname.starts_with(query) || toText(session.member->id) == query;
}

}  // namespace

std::vector<web::Route> RealtimeApi::routes() {
  using enum web::Method;
  using enum Capability;
  return {
      {Get, "/ops/v1/realtime", ViewOperations, web::kStaffReadLimits, web::on(this, &RealtimeApi::overview)},
      {Get, "/ops/v1/realtime/sessions", ViewOperations, web::kStaffReadLimits,
       web::on(this, &RealtimeApi::sessions)},
  };
}

Task<Response> RealtimeApi::overview(Request request) {
  if (const auto known = web::onlyParameters(request, {}); !known) co_return known.error();
  co_return Response::json(200, m_monitor.now());
}

Task<Response> RealtimeApi::sessions(Request request) {
  const auto known = web::onlyParameters(request, {"query", "state", "version", "limit", "cursor"});
  if (!known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const std::string query = request.query("query").value_or("");
  const std::string state = request.query("state").value_or("");
  const std::string version = request.query("version").value_or("");
  if (!state.empty() && state != "slow")
    co_return Fault{
        "validation", "Some parameters do not fit.", {{"?state", "unknown-value", "expected: slow"}}};
  const std::string name = "realtime.sessions;query=" + query + ";state=" + state + ";version=" + version;
  const auto cursor = web::pageCursor(request, name, 1);
  if (!cursor) co_return cursor.error();
  std::vector<LiveSession> all = m_sessions ? m_sessions->sessions() : std::vector<LiveSession>{};
  const bool byName = !query.empty() && !parseId<MemberId>(query);
  if (byName) {
    if (all.size() > kMostNamed) all.resize(kMostNamed);
    auto named = co_await m_monitor.named(std::move(all));
    if (!named) co_return named.error();
    all = std::move(*named);
  }
  std::erase_if(all, [&](const LiveSession& session) {
    return !isMeant(session, query) || (state == "slow" && !session.slow) ||
           (!version.empty() && session.version != version);
  });
  LiveSessionPage page;
  page.matching = static_cast<std::int64_t>(all.size());
  for (LiveSession& session : all) {
    const std::int64_t key = std::stoll(session.id);
    if (!cursor->empty() && key >= cursor->front()) continue;
    if (page.items.size() == static_cast<std::size_t>(*limit)) {
      page.nextCursor =
          web::encodeCursor(name, std::array<std::int64_t, 1>{std::stoll(page.items.back().id)});
      break;
    }
    page.items.push_back(std::move(session));
  }
  if (!byName) {
    auto named = co_await m_monitor.named(std::move(page.items));
    if (!named) co_return named.error();
    page.items = std::move(*named);
  }
  co_return Response::json(200, page);
}

}  // namespace madang::realtime
