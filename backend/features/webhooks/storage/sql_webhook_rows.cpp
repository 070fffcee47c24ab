#include "features/webhooks/storage/sql_webhook_rows.h"

#include <limits>

namespace madang::webhooks {
namespace {

#define MADANG_WEBHOOK_COLUMNS                                                                          \
  "w.id, w.name, w.url, w.kinds, w.enabled, w.secret, w.old_secret, w.old_secret_until, w.created_by, " \
  "w.created_at"
#define MADANG_DELIVERY_COLUMNS                                                                    \
  "id, webhook_id, event, state, attempts, last_status, last_error, created_at, next_attempt_at, " \
  "finished_at, took_ms"

constexpr sql::Statement kCount{"webhooks.count", "SELECT COUNT(*) FROM webhooks"};
constexpr sql::Statement kInsert{
    "webhooks.insert",
    "INSERT INTO webhooks (id, name, url, kinds, enabled, secret, old_secret, old_secret_until, created_by, "
    "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr sql::Statement kUpdate{"webhooks.update",
                                 "UPDATE webhooks SET name = ?, url = ?, kinds = ?, enabled = ?, secret = ?, "
                                 "old_secret = ?, old_secret_until = ? WHERE id = ?"};
constexpr sql::Statement kFind{
    "webhooks.find", "SELECT " MADANG_WEBHOOK_COLUMNS
                     ", (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND "
                     "d.state = 0), (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = "
                     "w.id AND d.state = 2) FROM webhooks w WHERE w.id = ?"};
constexpr sql::Statement kAll{"webhooks.all",
                              "SELECT " MADANG_WEBHOOK_COLUMNS
                              ", (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND "
                              "d.state = 0), (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = "
                              "w.id AND d.state = 2) FROM webhooks w ORDER BY w.id LIMIT 100"};
constexpr sql::Statement kEnqueue{
    "webhooks.enqueue",
    "INSERT INTO webhook_deliveries (id, webhook_id, event, body, state, attempts, created_at, "
    "next_attempt_at) VALUES (?, ?, ?, ?, 0, 0, ?, ?)"};
constexpr sql::Statement kWaiting{
    "webhooks.waiting", "SELECT COUNT(*) FROM webhook_deliveries WHERE webhook_id = ? AND state = 0"};
constexpr sql::Statement kDue{
    "webhooks.due", "SELECT " MADANG_WEBHOOK_COLUMNS
                    ", 0, 0, d.id, d.event, d.body, d.attempts FROM webhook_deliveries d JOIN "
                    "webhooks w ON w.id = d.webhook_id WHERE d.state = 0 AND d.next_attempt_at <= ? "
                    "AND w.enabled = 1 ORDER BY d.next_attempt_at LIMIT ?"};
constexpr sql::Statement kFinish{
    "webhooks.finishAttempt",
    "UPDATE webhook_deliveries SET state = ?, attempts = attempts + ?, last_status = ?, last_error = ?, "
    "took_ms = ?, next_attempt_at = ?, finished_at = ? WHERE id = ? AND state = 0"};
constexpr sql::Statement kList{"webhooks.deliveries",
                               "SELECT " MADANG_DELIVERY_COLUMNS
                               " FROM webhook_deliveries WHERE webhook_id = ? AND id < ? ORDER BY id DESC "
                               "LIMIT ?"};
#define MADANG_DEAD_DELIVERIES                                                                               \
  "SELECT id FROM webhook_deliveries WHERE webhook_id = ? AND state = 2 AND id BETWEEN ? AND ? ORDER BY id " \
  "LIMIT ?"
constexpr sql::Statement kDead{"webhooks.dead", MADANG_DEAD_DELIVERIES};
constexpr sql::Statement kDeliverAgain{
    "webhooks.deliverAgain",
    "UPDATE webhook_deliveries SET state = 0, attempts = 0, next_attempt_at = ?, finished_at = NULL WHERE id "
    "IN (" MADANG_DEAD_DELIVERIES ")"};
constexpr sql::Statement kForget{"webhooks.forget",
                                 "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM "
                                 "webhook_deliveries WHERE finished_at < ? ORDER BY finished_at LIMIT ?)"};

std::int64_t bitsOf(const std::vector<WebhookKind>& kinds) {
  std::int64_t bits = 0;
  for (const WebhookKind kind : kinds) bits |= std::int64_t{1} << static_cast<int>(kind);
  return bits;
}

std::vector<WebhookKind> kindsOf(std::int64_t bits) {
  std::vector<WebhookKind> kinds;
  for (int i = 0; i <= static_cast<int>(WebhookKind::Health); ++i)
    if (bits >> i & 1) kinds.push_back(static_cast<WebhookKind>(i));
  return kinds;
}

StoredWebhook webhookOf(sql::Row row) {
  StoredWebhook webhook;
  webhook.shown.id = row.id<WebhookId>(0);
  webhook.shown.name = row.text(1);
  webhook.shown.url = row.text(2);
  webhook.shown.kinds = kindsOf(row.int64(3));
  webhook.shown.enabled = row.boolean(4);
  webhook.secret = row.text(5);
  webhook.oldSecret = row.optionalText(6);
  webhook.shown.oldSecretUntil = row.optionalTime(7);
  webhook.shown.createdBy = row.id<MemberId>(8);
  webhook.shown.createdAt = row.time(9);
  webhook.shown.waiting = row.int64(10);
  webhook.shown.dead = row.int64(11);
  return webhook;
}

}  // namespace

std::int64_t SqlWebhookRows::count(sql::ReadSession& session) const {
  return session.query(kCount)[0].int64(0);
}

void SqlWebhookRows::insert(sql::WriteSession& session, const StoredWebhook& webhook) const {
  const Webhook& shown = webhook.shown;
  session.execute(kInsert, shown.id, shown.name, shown.url, bitsOf(shown.kinds), shown.enabled,
                  webhook.secret, webhook.oldSecret, shown.oldSecretUntil, shown.createdBy, shown.createdAt);
}

void SqlWebhookRows::update(sql::WriteSession& session, const StoredWebhook& webhook) const {
  const Webhook& shown = webhook.shown;
  session.execute(kUpdate, shown.name, shown.url, bitsOf(shown.kinds), shown.enabled, webhook.secret,
                  webhook.oldSecret, shown.oldSecretUntil, shown.id);
}

std::optional<StoredWebhook> SqlWebhookRows::find(sql::ReadSession& session, WebhookId id) const {
  const auto rows = session.query(kFind, id);
  if (rows.empty()) return std::nullopt;
  return webhookOf(rows[0]);
}

std::vector<StoredWebhook> SqlWebhookRows::all(sql::ReadSession& session) const {
  std::vector<StoredWebhook> webhooks;
  const auto rows = session.query(kAll);
  for (const sql::Row row : rows) webhooks.push_back(webhookOf(row));
  return webhooks;
}

void SqlWebhookRows::enqueue(sql::WriteSession& session, const WebhookDelivery& delivery,
                             const std::string& body) const {
  session.execute(kEnqueue, delivery.id, delivery.webhook, delivery.event, body, delivery.createdAt,
                  delivery.nextAttemptAt);
}

std::int64_t SqlWebhookRows::waiting(sql::ReadSession& session, WebhookId id) const {
  return session.query(kWaiting, id)[0].int64(0);
}

std::vector<DueDelivery> SqlWebhookRows::due(sql::ReadSession& session, UtcTime now,
                                             std::int64_t limit) const {
  std::vector<DueDelivery> all;
  const auto rows = session.query(kDue, now, limit);
  for (const sql::Row row : rows)
    all.push_back({row.id<DeliveryId>(12), row.text(13), row.text(14), row.int64(15), webhookOf(row)});
  return all;
}

void SqlWebhookRows::finishAttempt(sql::WriteSession& session, const AttemptResult& result) const {
  const auto finishedAt = result.state == DeliveryState::Waiting ? std::nullopt : std::optional{result.at};
  session.execute(kFinish, result.state, result.counts, result.status, result.error, result.tookMs,
                  result.nextAttemptAt, finishedAt, result.id);
}

std::vector<WebhookDelivery> SqlWebhookRows::list(sql::ReadSession& session, WebhookId webhook,
                                                  std::optional<DeliveryId> before,
                                                  std::int64_t limit) const {
  const DeliveryId end = before.value_or(DeliveryId{std::numeric_limits<std::int64_t>::max()});
  std::vector<WebhookDelivery> all;
  const auto rows = session.query(kList, webhook, end, limit);
  for (const sql::Row row : rows) {
    WebhookDelivery delivery;
    delivery.id = row.id<DeliveryId>(0);
    delivery.webhook = row.id<WebhookId>(1);
    delivery.event = row.text(2);
    delivery.state = row.enumeration<DeliveryState>(3);
    delivery.attempts = row.int64(4);
    delivery.lastStatus = row.optionalInt64(5);
    delivery.lastError = row.optionalText(6);
    delivery.createdAt = row.time(7);
    delivery.nextAttemptAt = row.optionalTime(8);
    delivery.finishedAt = row.optionalTime(9);
    delivery.tookMs = row.optionalInt64(10);
    all.push_back(std::move(delivery));
  }
  return all;
}

std::vector<DeliveryId> SqlWebhookRows::dead(sql::ReadSession& session, WebhookId webhook, DeliveryId from,
                                             DeliveryId upTo, std::int64_t limit) const {
  std::vector<DeliveryId> ids;
  for (const sql::Row row : session.query(kDead, webhook, from, upTo, limit))
    ids.push_back(row.id<DeliveryId>(0));
  return ids;
}

std::int64_t SqlWebhookRows::deliverAgain(sql::WriteSession& session, WebhookId webhook, DeliveryId from,
                                          DeliveryId upTo, std::int64_t limit, UtcTime now) const {
  return session.execute(kDeliverAgain, now, webhook, from, upTo, limit);
}

std::int64_t SqlWebhookRows::forget(sql::WriteSession& session, UtcTime before, std::int64_t limit) const {
  return session.execute(kForget, before, limit);
}

#undef MADANG_WEBHOOK_COLUMNS
#undef MADANG_DELIVERY_COLUMNS
#undef MADANG_DEAD_DELIVERIES

}  // namespace madang::webhooks
