#pragma once

#include "client/backend_client.h"
#include "contract/operations/operation.h"
#include "features/events/event_feed.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// Operations under way and lately ended, for the tray and for those who wait for one. Events say that
/// something changed; what it is now is read from the operation itself.
class OperationsModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's Operation, and `level`.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  /// How many have not ended.
  Q_PROPERTY(int running READ running NOTIFY stateChanged)

 public:
  OperationsModel(BackendClient& client, EventFeed& events, QObject* parent = nullptr);

  ui::KeyedModel* rows() { return &m_rows; }
  int running() const { return m_running; }

  static bool hasEnded(const QString& state);
  static QString levelOf(const QString& state);

 Q_SIGNALS:
  /// An operation that was under way has ended.
  void ended(const QVariantMap& operation);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_rows.total() == 0; }

 private:
  void take(const OperationPage& page);

  BackendClient& m_client;
  ui::KeyedModel m_rows;
  int m_running = 0;
};

}  // namespace madang::console
