#pragma once

#include "client/backend_client.h"
#include "contract/webhooks/webhook.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// Servers of others that are told of events, and what became of their deliveries.
class WebhooksModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's Webhook; further `level`.
  Q_PROPERTY(madang::ui::KeyedModel* webhooks READ webhooks CONSTANT)
  /// Of `selected`, newest first: rows as the contract's WebhookDelivery; further `level`.
  Q_PROPERTY(madang::ui::KeyedModel* deliveries READ deliveries CONSTANT)
  Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY selectedChanged)
  Q_PROPERTY(bool deliveriesLoaded READ deliveriesLoaded NOTIFY deliveriesChanged)
  Q_PROPERTY(QString deliveriesProblem READ deliveriesProblem NOTIFY deliveriesChanged)

 public:
  explicit WebhooksModel(BackendClient& client, QObject* parent = nullptr);

  ui::KeyedModel* webhooks() { return &m_webhooks; }
  ui::KeyedModel* deliveries() { return &m_deliveries; }
  QString selected() const { return m_selected; }
  void setSelected(const QString& id);
  bool deliveriesLoaded() const { return m_deliveriesLoaded; }
  QString deliveriesProblem() const { return m_deliveriesProblem; }

  Q_INVOKABLE void create(const QString& name, const QString& url, const QStringList& kinds);
  Q_INVOKABLE void setEnabled(const QString& id, bool enabled);
  Q_INVOKABLE void rotate(const QString& id, double overlapSeconds);
  Q_INVOKABLE void test(const QString& id);

  void take(const WebhookList& list);
  void takeDeliveries(const DeliveryPage& page);

 Q_SIGNALS:
  void selectedChanged();
  void deliveriesChanged();
  /// A secret that is shown this once.
  void secretMade(const QString& webhook, const QString& secret);
  /// `enabled`, `disabled` or `tested`.
  void done(const QString& what);
  void refused(const QString& problem);

 protected:
  QCoro::Task<Answer<void>> load() override;

 private:
  QCoro::Task<void> loadDeliveries(QString webhook);
  QCoro::Task<void> askSecret(HttpRequest request);
  QCoro::Task<void> act(HttpRequest request, QString what);

  BackendClient& m_client;
  ui::KeyedModel m_webhooks;
  ui::KeyedModel m_deliveries;
  QString m_selected;
  QString m_deliveriesProblem;
  bool m_deliveriesLoaded = false;
};

}  // namespace madang::console
