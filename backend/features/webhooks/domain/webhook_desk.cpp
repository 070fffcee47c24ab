#include "features/webhooks/domain/webhook_desk.h"

#include <array>

#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "base/json.h"
#include "ports/sql_fault.h"

namespace madang::webhooks {
namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestUrl = 1'000;
constexpr std::int64_t kLongestOverlap = 7 * 86'400;

Fault notFound() {
  return {"webhook-not-found", "There is no such webhook."};
}

void checkName(const std::string& name, FieldErrors& errors) {
  if (name.find_first_not_of(" \t\r\n") == std::string::npos)
    errors.push_back({"/name", "required", "give it a name"});
  if (name.size() > kLongestName) errors.push_back({"/name", "too-long", "at most 100 bytes"});
}

void checkKinds(const std::vector<WebhookKind>& kinds, FieldErrors& errors) {
  if (kinds.empty()) errors.push_back({"/kinds", "required", "name at least one kind"});
  if (kinds.size() > 16) errors.push_back({"/kinds", "too-many", "each kind once"});
}

Fault invalid(FieldErrors errors) {
  return {"validation", "The webhook does not fit.", std::move(errors)};
}

}  // namespace

std::string WebhookDesk::newSecret() {
  std::array<std::byte, 32> bytes{};
  m_ports.random.fill(bytes);
  std::string secret = "whsec_";
  for (const std::byte byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    secret += kDigits[std::to_integer<unsigned>(byte) >> 4];
    secret += kDigits[std::to_integer<unsigned>(byte) & 15];
  }
  return secret;
}

/// Where the name leads is looked at with each delivery: it may change.
void WebhookDesk::checkUrl(const std::string& url, FieldErrors& errors) const {
  const auto fail = [&](const char* code, const char* why) { errors.push_back({"/url", code, why}); };
  if (url.size() > kLongestUrl) return fail("too-long", "at most 1000 bytes");
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->encoded_host().empty()) return fail("malformed-url", "expected an address");
  if (parsed->scheme() != "https" && !(m_plainHttp && parsed->scheme() == "http"))
    return fail("malformed-url", "expected https://…");
  if (parsed->has_userinfo()) return fail("malformed-url", "no names and passwords in the address");
}

AuditEntry WebhookDesk::entry(const Staff& staff, std::string action, WebhookId id) {
  AuditEntry entry;
  entry.actor = staff.member;
  entry.role = staff.role;
  entry.action = std::move(action);
  entry.target = "webhook:" + toText(id);
  entry.traceId = staff.traceId;
  return entry;
}

Task<Outcome<std::vector<Webhook>>> WebhookDesk::list() {
  auto unit = [rows = &m_ports.rows](sql::ReadSession& session) {
    std::vector<Webhook> all;
    for (StoredWebhook& each : rows->all(session)) all.push_back(std::move(each.shown));
    return all;
  };
  co_return flatten(co_await m_ports.sql.read("webhooks.list", unit));
}

Task<Outcome<std::vector<WebhookDelivery>>> WebhookDesk::deliveries(WebhookId id,
                                                                    std::optional<DeliveryId> before,
                                                                    std::int64_t limit) {
  auto unit = [=, rows = &m_ports.rows](sql::ReadSession& session) -> Outcome<std::vector<WebhookDelivery>> {
    if (!rows->find(session, id)) return Failure{notFound()};
    return rows->list(session, id, before, limit);
  };
  co_return flatten(co_await m_ports.sql.read("webhooks.deliveries", unit));
}

Task<Outcome<WebhookSecret>> WebhookDesk::create(Staff staff, WebhookRequest request,
                                                 sql::Seal<WebhookSecret> seal) {
  FieldErrors errors;
  checkName(request.name, errors);
  checkUrl(request.url, errors);
  checkKinds(request.kinds, errors);
  if (!errors.empty()) co_return Failure{invalid(std::move(errors))};
  StoredWebhook webhook;
  webhook.shown.id = m_ports.ids.next<WebhookId>();
  webhook.shown.name = std::move(request.name);
  webhook.shown.url = std::move(request.url);
  webhook.shown.kinds = std::move(request.kinds);
  webhook.shown.createdBy = staff.member;
  webhook.shown.createdAt = m_ports.clock.now();
  webhook.secret = newSecret();
  AuditEntry row = entry(staff, "webhook.create", webhook.shown.id);
  row.detail = {{"name", webhook.shown.name}};
  auto unit = [this, webhook, row,
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<WebhookSecret> {
    if (m_ports.rows.count(session) >= kMost)
      return Failure{Fault{"too-many-webhooks", "Change one that is no longer needed."}};
    m_ports.rows.insert(session, webhook);
    m_ports.audit.append(session, row);
    const WebhookSecret made{webhook.shown, webhook.secret};
    if (seal) seal(session, made);
    return made;
  };
  co_return flatten(co_await m_ports.sql.write("webhooks.create", std::move(unit)));
}

Task<Outcome<Webhook>> WebhookDesk::change(Staff staff, WebhookId id, WebhookChange change,
                                           sql::Seal<Webhook> seal) {
  FieldErrors errors;
  AuditEntry row = entry(staff, "webhook.change", id);
  if (change.name) checkName(*change.name, errors), row.detail["name"] = *change.name;
  if (change.url) checkUrl(*change.url, errors), row.detail["url"] = "changed";
  if (change.kinds) checkKinds(*change.kinds, errors), row.detail["kinds"] = "changed";
  if (change.enabled) row.detail["enabled"] = *change.enabled;
  if (!errors.empty()) co_return Failure{invalid(std::move(errors))};
  auto unit = [this, id, change = std::move(change), row,
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<Webhook> {
    auto webhook = m_ports.rows.find(session, id);
    if (!webhook) return Failure{notFound()};
    if (change.name) webhook->shown.name = *change.name;
    if (change.url) webhook->shown.url = *change.url;
    if (change.kinds) webhook->shown.kinds = *change.kinds;
    if (change.enabled) webhook->shown.enabled = *change.enabled;
    m_ports.rows.update(session, *webhook);
    m_ports.audit.append(session, row);
    if (seal) seal(session, webhook->shown);
    return webhook->shown;
  };
  co_return flatten(co_await m_ports.sql.write("webhooks.change", std::move(unit)));
}

Task<Outcome<WebhookSecret>> WebhookDesk::rotate(Staff staff, WebhookId id, RotationRequest request,
                                                 sql::Seal<WebhookSecret> seal) {
  if (request.overlapSeconds < 0 || request.overlapSeconds > kLongestOverlap)
    co_return Failure{invalid({{"/overlapSeconds", "out-of-range", "expected 0 to 604800"}})};
  AuditEntry row = entry(staff, "webhook.rotate-secret", id);
  row.detail = {{"overlapSeconds", request.overlapSeconds}};
  auto unit = [this, id, row, fresh = newSecret(), overlap = std::chrono::seconds{request.overlapSeconds},
               now = m_ports.clock.now(),
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<WebhookSecret> {
    auto webhook = m_ports.rows.find(session, id);
    if (!webhook) return Failure{notFound()};
    webhook->oldSecret.reset();
    webhook->shown.oldSecretUntil.reset();
    if (overlap.count() > 0) {
      webhook->oldSecret = webhook->secret;
      webhook->shown.oldSecretUntil = now + overlap;
    }
    webhook->secret = fresh;
    m_ports.rows.update(session, *webhook);
    m_ports.audit.append(session, row);
    const WebhookSecret made{webhook->shown, webhook->secret};
    if (seal) seal(session, made);
    return made;
  };
  co_return flatten(co_await m_ports.sql.write("webhooks.rotate", std::move(unit)));
}

Task<Outcome<WebhookDelivery>> WebhookDesk::test(Staff staff, WebhookId id, sql::Seal<WebhookDelivery> seal) {
  WebhookDelivery delivery;
  delivery.id = m_ports.ids.next<DeliveryId>();
  delivery.webhook = id;
  delivery.event = "test";
  delivery.createdAt = m_ports.clock.now();
  delivery.nextAttemptAt = delivery.createdAt;
  const boost::json::object body{{"id", toText(delivery.id)},
                                 {"event", delivery.event},
                                 {"at", formatRfc3339(delivery.createdAt)},
                                 {"summary", "a test by an operator"},
                                 {"data", boost::json::object{}}};
  auto unit = [this, delivery, text = serialize(body), row = entry(staff, "webhook.test", id),
               seal = std::move(seal)](sql::WriteSession& session) -> Outcome<WebhookDelivery> {
    const auto webhook = m_ports.rows.find(session, delivery.webhook);
    if (!webhook) return Failure{notFound()};
    if (!webhook->shown.enabled) return Failure{Fault{"webhook-disabled", "Enable it first."}};
    m_ports.rows.enqueue(session, delivery, text);
    m_ports.audit.append(session, row);
    if (seal) seal(session, delivery);
    return delivery;
  };
  co_return flatten(co_await m_ports.sql.write("webhooks.test", std::move(unit)));
}

}  // namespace madang::webhooks
