#include "features/notifications/api/ledger_api.h"

#include <array>
#include <charconv>

#include "base/json.h"
#include "ports/sql_fault.h"
#include "web/cursor.h"
#include "web/paging.h"

namespace madang::notifications {

using web::Request;
using web::Response;

namespace {

constexpr std::size_t kLongestSearch = 254;

std::string_view nameOf(FactKind kind) {
  switch (kind) {
    case FactKind::Accepted:
      return "answer";
    case FactKind::Sanctioned:
      return "sanction";
    case FactKind::Removed:
      return "removal";
    case FactKind::Invited:
      return "room";
    case FactKind::Announced:
      return "announcement";
    case FactKind::Written:
      break;
  }
  return "text";
}

/// `comment:12` or `12`: the id alone is looked for, whatever stands before it.
std::optional<std::int64_t> factOf(std::string_view text) {
  text.remove_prefix(text.rfind(':') == std::string_view::npos ? 0 : text.rfind(':') + 1);
  const auto id = parseId<NotificationId>(text);
  return id ? std::optional{id->value} : std::nullopt;
}

LedgerEntry entryOf(const DecisionRow& row) {
  const StoredDecision& decision = row.decision;
  const std::string fact = std::to_string(decision.fact);
  LedgerEntry entry;
  entry.id = toText(decision.member) + "-" + fact + "-" + std::to_string(static_cast<int>(decision.kind));
  entry.member.id = decision.member;
  entry.type = std::string(enumText(decision.type));
  entry.fact = std::string(nameOf(decision.kind)) + ":" + fact;
  entry.decision = std::string(enumText(decision.decision));
  entry.at = decision.at;
  entry.heldUntil = decision.heldUntil;
  entry.deliveredAt = decision.deliveredAt;
  entry.readAt = row.readAt;
  return entry;
}

Fault notFitting(FieldErrors errors) {
  return {"validation", "Some parameters do not fit.", std::move(errors)};
}

}  // namespace

std::vector<web::Route> LedgerApi::routes() {
  return {{web::Method::Get, "/ops/v1/notifications", Capability::ModerateMembers, web::kStaffReadLimits,
           web::on(this, &LedgerApi::list)}};
}

std::vector<LedgerEntry> LedgerApi::find(sql::ReadSession& session, DecisionQuery wanted,
                                         const std::string& member) const {
  if (!member.empty()) wanted.member = parseId<MemberId>(member);
  if (!member.empty() && !wanted.member) {
    accounts::MemberSearch named;
    named.text = member;
    named.now = m_parts.clock.now();
    const auto found = m_parts.members.search(session, named);
    for (const accounts::MemberFile& file : found)
      if (file.nickname == member) wanted.member = file.id;
    if (!wanted.member && found.size() == 1) wanted.member = found.front().id;
    if (!wanted.member) return {};
  }
  std::vector<LedgerEntry> entries;
  std::vector<MemberId> ids;
  for (const DecisionRow& row : m_parts.search.search(session, wanted)) {
    entries.push_back(entryOf(row));
    ids.push_back(row.decision.member);
  }
  for (const accounts::MemberCard& card : m_parts.directory.cards(session, ids))
    for (LedgerEntry& entry : entries)
      if (entry.member.id == card.id) entry.member.nickname = card.nickname;
  return entries;
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
  auto unit = [this, wanted, member](sql::ReadSession& session) { return find(session, wanted, member); };
  auto entries = flatten(co_await m_parts.sql.read("notifications.ledger", std::move(unit)));
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
