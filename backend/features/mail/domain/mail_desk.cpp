#include "features/mail/domain/mail_desk.h"

#include <algorithm>

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::mail {
namespace {

constexpr std::chrono::hours kFarthest{24 * 30};
constexpr std::size_t kLongestReason = 500;

Fault notFound() {
  return {"mail-not-found", "There is no such message."};
}

Fault invalid(std::string pointer, std::string code, std::string detail) {
  Fault fault{"validation", "Some members do not fit."};
  fault.errors.push_back({std::move(pointer), std::move(code), std::move(detail)});
  return fault;
}

}  // namespace

std::optional<Fault> faultOf(const MailOrder& order, bool hasTime, bool hasProvider,
                             const std::vector<std::string>& providers, UtcTime now,
                             const std::string& pointer) {
  if ((order.action == MailAction::Reschedule) != hasTime)
    return invalid(pointer + "/at", hasTime ? "unknown-member" : "required", "belongs to reschedule");
  if ((order.action == MailAction::Move) != hasProvider)
    return invalid(pointer + "/provider", hasProvider ? "unknown-member" : "required", "belongs to move");
  if (hasTime && (order.at < now || order.at > now + kFarthest))
    return invalid(pointer + "/at", "out-of-range", "from now to 30 days ahead");
  const bool known = order.provider.empty() ||
                     std::find(providers.begin(), providers.end(), order.provider) != providers.end();
  if (hasProvider && !known) return invalid(pointer + "/provider", "unknown-value", "no such provider");
  return std::nullopt;
}

Outcome<MailOrder> MailDesk::orderOf(const MailChange& change, UtcTime now) const {
  MailOrder order{change.action, change.at.value_or(now + kUndo), change.provider.value_or("")};
  auto fault = faultOf(order, change.at.has_value(), change.provider.has_value(), m_parts.providers, now, "");
  if (fault) return Failure{std::move(*fault)};
  return order;
}

AuditEntry MailDesk::entryOf(const Clerk& clerk, const char* action, MailMessageId id) const {
  AuditEntry entry;
  entry.actor = clerk.member;
  entry.role = clerk.role;
  entry.action = action;
  entry.target = "mail:" + toText(id);
  entry.traceId = clerk.traceId;
  return entry;
}

Task<Outcome<MailItem>> MailDesk::change(Clerk clerk, MailMessageId id, MailChange change,
                                         sql::Seal<MailItem> seal) {
  const UtcTime now = m_parts.clock.now();
  auto order = orderOf(change, now);
  if (!order) co_return order.failure();
  AuditEntry entry = entryOf(clerk, "mail.change", id);
  entry.detail["action"] = enumText(change.action);
  if (change.at) entry.detail["at"] = formatRfc3339(*change.at);
  if (change.provider) entry.detail["provider"] = *change.provider;
  auto unit = [this, id, order = *order, now, entry = std::move(entry),
               seal](sql::WriteSession& session) -> Outcome<MailItem> {
    const auto changed = m_parts.box.change(session, id, order, now, now + kUndo);
    if (!changed) return Failure{notFound()};
    if (!*changed)
      return Failure{Fault{"mail-state", "What is under way, was sent or is discarded stays as it is."}};
    m_parts.audit.append(session, entry);
    const MailItem item = *m_parts.box.item(session, id);
    seal(session, item);
    return item;
  };
  co_return flatten(co_await m_parts.sql.write("mail.change", std::move(unit)));
}

Task<Outcome<MailItem>> MailDesk::undo(Clerk clerk, MailMessageId id, sql::Seal<MailItem> seal) {
  auto unit = [this, id, now = m_parts.clock.now(), entry = entryOf(clerk, "mail.undo", id),
               seal](sql::WriteSession& session) -> Outcome<MailItem> {
    const auto undone = m_parts.box.undo(session, id, now);
    if (!undone) return Failure{notFound()};
    if (!*undone) return Failure{Fault{"mail-undo-over", "There is nothing that could still be taken back."}};
    m_parts.audit.append(session, entry);
    const MailItem item = *m_parts.box.item(session, id);
    seal(session, item);
    return item;
  };
  co_return flatten(co_await m_parts.sql.write("mail.undo", std::move(unit)));
}

Task<Outcome<MailAddress>> MailDesk::address(Clerk clerk, MailMessageId id, std::string reason,
                                             sql::Seal<MailAddress> seal) {
  const bool blank = reason.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank || reason.size() > 4 * kLongestReason) {
    Fault fault{"reason-required", "Say why, in at most 500 characters."};
    fault.errors.push_back({"/reason", blank ? "required" : "too-long", "1 to 500 characters"});
    co_return Failure{std::move(fault)};
  }
  AuditEntry entry = entryOf(clerk, "mail.address", id);
  entry.reason = std::move(reason);
  auto unit = [this, id, entry = std::move(entry), seal](sql::WriteSession& session) -> Outcome<MailAddress> {
    auto to = m_parts.box.address(session, id);
    if (!to) return Failure{notFound()};
    if (to->empty())
      return Failure{Fault{"mail-address-forgotten", "The address is forgotten once a message was sent."}};
    m_parts.audit.append(session, entry);
    const MailAddress address{std::move(*to)};
    seal(session, address);
    return address;
  };
  co_return flatten(co_await m_parts.sql.write("mail.address", std::move(unit)));
}

Task<Outcome<std::monostate>> MailDesk::unsubscribe(std::string token, sql::Seal<std::monostate> seal) {
  const Digest digest = m_parts.digests.sha256(token);
  auto unit = [this, digest, now = m_parts.clock.now(), seal](sql::WriteSession& session) {
    if (const auto declined = m_parts.letters.unsubscribe(session, digest, now))
      m_parts.events.raise(session, *declined);
    seal(session, {});
    return std::monostate{};
  };
  co_return flatten(co_await m_parts.sql.write("mail.unsubscribe", std::move(unit)));
}

}  // namespace madang::mail
