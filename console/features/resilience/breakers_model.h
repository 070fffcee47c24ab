#pragma once

#include "client/backend_client.h"
#include "contract/resilience/breaker.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The circuit breakers: how each one is, what it went through, and everything about the selected one.
class BreakersModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's Breaker; further `key` (name and instance), `level`, `word` (the state, or
  /// `noCalls`).
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  /// Key to `[{from, to (null: until now), word, level}]`, in the order of time.
  Q_PROPERTY(QVariant parts READ parts NOTIFY partsChanged)
  /// Key of the one whose detail is wanted.
  Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY detailChanged)
  /// The contract's BreakerDetail; empty before it is there.
  Q_PROPERTY(QVariant detail READ detail NOTIFY detailChanged)
  Q_PROPERTY(QString detailProblem READ detailProblem NOTIFY detailChanged)

 public:
  BreakersModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  ui::KeyedModel* rows() { return &m_rows; }
  QVariantMap parts() const { return m_parts; }
  QString selected() const { return m_selected; }
  void setSelected(const QString& key);
  QVariantMap detail() const { return m_detail; }
  QString detailProblem() const { return m_detailProblem; }

  void take(const BreakerList& list);
  void takeDetail(const BreakerDetail& detail);
  static QString levelOf(const Breaker& breaker);
  static QString keyOf(const Breaker& breaker);

 Q_SIGNALS:
  void partsChanged();
  void detailChanged();
  /// A new picture of all breakers.
  void listed(const madang::BreakerList& list);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_rows.total() == 0; }
  bool takeFrame(const boost::json::value& data) override;

 private:
  QCoro::Task<void> loadDetail(QString key, QString name);

  BackendClient& m_client;
  ui::KeyedModel m_rows;
  QVariantMap m_parts;
  QHash<QString, qint64> m_told;  ///< key to the last change whose timeline is known
  QString m_selected;
  QVariantMap m_detail;
  QString m_detailProblem;
};

}  // namespace madang::console
