#include "features/webhooks/webhooks_model.h"

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

QString levelOf(const Webhook& webhook) {
  if (!webhook.enabled) return QStringLiteral("off");
  return webhook.waiting > 0 ? QStringLiteral("standby") : QStringLiteral("normal");
}

QString levelOf(const WebhookDelivery& delivery) {
  switch (delivery.state) {
    case DeliveryState::Delivered:
      return QStringLiteral("normal");
    case DeliveryState::Dead:
      return QStringLiteral("serious");
    case DeliveryState::Waiting:
      break;
  }
  return delivery.attempts > 0 ? QStringLiteral("caution") : QStringLiteral("standby");
}

QString pathOf(const QString& id, const char* end = "") {
  return QStringLiteral("/ops/v1/webhooks/") + QString::fromLatin1(QUrl::toPercentEncoding(id)) +
         QString::fromLatin1(end);
}

}  // namespace

WebhooksModel::WebhooksModel(BackendClient& client, QObject* parent)
    : PageModel(std::chrono::seconds{3}, parent), m_client(client) {
  m_webhooks.setKeyField(QStringLiteral("id"));
  m_deliveries.setKeyField(QStringLiteral("id"));
}

void WebhooksModel::setSelected(const QString& id) {
  if (m_selected == id) return;
  m_selected = id;
  m_deliveries.clear();
  m_deliveriesLoaded = false;
  m_deliveriesProblem.clear();
  Q_EMIT selectedChanged();
  Q_EMIT deliveriesChanged();
  if (!id.isEmpty()) loadDeliveries(id);
}

QCoro::Task<Answer<void>> WebhooksModel::load() {
  QPointer<WebhooksModel> self(this);
  if (!m_selected.isEmpty()) loadDeliveries(m_selected);
  const auto list = co_await m_client.get<WebhookList>(QStringLiteral("/ops/v1/webhooks"));
  if (!self) co_return Answer<void>{};
  if (!list) co_return list.failure();
  take(*list);
  co_return Answer<void>{};
}

QCoro::Task<void> WebhooksModel::loadDeliveries(QString webhook) {
  QPointer<WebhooksModel> self(this);
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("limit"), QStringLiteral("100"));
  const auto page = co_await m_client.get<DeliveryPage>(pathOf(webhook, "/deliveries"), query);
  if (!self || webhook != m_selected) co_return;
  m_deliveriesLoaded = true;
  m_deliveriesProblem = page ? QString{} : page.error().text();
  if (page) takeDeliveries(*page);
  Q_EMIT deliveriesChanged();
}

void WebhooksModel::take(const WebhookList& list) {
  QVariantList rows;
  for (const Webhook& webhook : list.items) {
    QVariantMap row = toMap(webhook);
    row.insert(QStringLiteral("level"), levelOf(webhook));
    rows.append(row);
  }
  m_webhooks.replace(rows);
}

void WebhooksModel::takeDeliveries(const DeliveryPage& page) {
  QVariantList rows;
  for (const WebhookDelivery& delivery : page.items) {
    QVariantMap row = toMap(delivery);
    row.insert(QStringLiteral("level"), levelOf(delivery));
    rows.append(row);
  }
  m_deliveries.replace(rows);
}

void WebhooksModel::create(const QString& name, const QString& url, const QStringList& kinds) {
  WebhookRequest body{name.toStdString(), url.toStdString(), {}};
  for (const QString& kind : kinds)
    if (const auto known = parseEnum<WebhookKind>(kind.toStdString())) body.kinds.push_back(*known);
  HttpRequest request;
  request.method = "POST";
  request.path = QStringLiteral("/ops/v1/webhooks");
  request.body = toJsonText(body);
  askSecret(std::move(request));
}

void WebhooksModel::rotate(const QString& id, double overlapSeconds) {
  HttpRequest request;
  request.method = "POST";
  request.path = pathOf(id, "/secret");
  request.body = toJsonText(RotationRequest{static_cast<std::int64_t>(overlapSeconds)});
  askSecret(std::move(request));
}

void WebhooksModel::setEnabled(const QString& id, bool enabled) {
  HttpRequest request;
  request.method = "PATCH";
  request.path = pathOf(id);
  request.body = enabled ? "{\"enabled\":true}" : "{\"enabled\":false}";
  act(std::move(request), enabled ? QStringLiteral("enabled") : QStringLiteral("disabled"));
}

void WebhooksModel::test(const QString& id) {
  HttpRequest request;
  request.method = "POST";
  request.path = pathOf(id, "/tests");
  act(std::move(request), QStringLiteral("tested"));
}

QCoro::Task<void> WebhooksModel::askSecret(HttpRequest request) {
  QPointer<WebhooksModel> self(this);
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (!answer) {
    Q_EMIT refused(answer.error().text());
  } else if (const auto made = fromJsonText<WebhookSecret>(answer->body)) {
    Q_EMIT secretMade(qt(made->webhook.name), qt(made->secret));
  }
  refresh();
}

QCoro::Task<void> WebhooksModel::act(HttpRequest request, QString what) {
  QPointer<WebhooksModel> self(this);
  request.idempotencyKey = BackendClient::newKey();
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (answer)
    Q_EMIT done(what);
  else
    Q_EMIT refused(answer.error().text());
  refresh();
}

}  // namespace madang::console
