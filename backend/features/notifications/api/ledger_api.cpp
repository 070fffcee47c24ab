#include "features/notifications/api/ledger_api.h"

#include <array>

#include "base/json.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::notifications {

using web::Request;
using web::Response;

namespace {

constexpr std::size_t kLongestSearch = 254;

Fault notFitting(FieldErrors errors) {
  return {"validation", "Some parameters do not fit.", std::move(errors)};
}

}  // namespace

std::vector<web::Route> LedgerApi::routes() {
  return {{web::Method::Get, "/ops/v1/notifications", Capability::ModerateMembers, web::kStaffReadLimits,
           web::on(this, &LedgerApi::list)}};
}

Task<Response> LedgerApi::list(Request request) {
  const auto known = web::onlyParameters(request, {"member", "type", "fact", "limit", "cursor"});
  if (!known) co_return known.error();
  const auto limit = web::pageLimit(request);
  if (!limit) co_return limit.error();
  const std::string member = request.query("member").value_or("");
  const std::string type = request.query("type").value_or("");
  const std::string fact = request.query("fact").value_or("");
  FieldErrors errors;
  DecisionQuery wanted;
  wanted.limit = *limit;
  if (member.size() > kLongestSearch) errors.push_back({"?member", "too-long", "at most 254 bytes"});
  if (!type.empty()) {
    wanted.type = parseEnum<NotificationType>(type);
    if (!wanted.type) errors.push_back({"?type", "unknown-value", "this value is not known"});
  }
  if (!fact.empty()) {
    wanted.fact = factOf(fact);
    if (!wanted.fact) errors.push_back({"?fact", "malformed-id", "expected an id, such as comment:12"});
  }
  if (!errors.empty()) co_return notFitting(std::move(errors));
  const std::string name = "notifications.ledger;member=" + member + ";type=" + type + ";fact=" + fact;
  const auto cursor = web::pageCursor(request, name, 3);
  if (!cursor) co_return cursor.error();
  if (!cursor->empty())
    wanted.before = DecisionMark{fromUnixMillis((*cursor)[0]), MemberId{(*cursor)[1]}, (*cursor)[2]};
  auto entries = co_await m_desk.find(wanted, member);
  if (!entries) co_return entries.error();
  LedgerPage page{std::move(*entries), std::nullopt};
  if (page.items.size() > static_cast<std::size_t>(*limit)) {
    page.items.pop_back();
    const LedgerEntry& last = page.items.back();
    const std::int64_t id = factOf(last.fact).value_or(0);
    page.nextCursor =
        web::encodeCursor(name, std::array<std::int64_t, 3>{toUnixMillis(last.at), last.member.id.value, id});
  }
  co_return Response::json(200, page);
}

}  // namespace madang::notifications
