#pragma once

#include "client/backend_client.h"
#include "client/stream.h"
#include "contract/audit/audit.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The trail of who did what, newest first, filtered by the backend; and whether its chain holds.
class AuditModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's AuditRecord; further `level`, `detailText`.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  Q_PROPERTY(QString action MEMBER m_action NOTIFY filterChanged)
  Q_PROPERTY(QString target MEMBER m_target NOTIFY filterChanged)
  Q_PROPERTY(QString actor MEMBER m_actor NOTIFY filterChanged)
  /// succeeded, refused, failed; empty: all
  Q_PROPERTY(QString outcome MEMBER m_outcome NOTIFY filterChanged)
  Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
  Q_PROPERTY(bool more READ hasMore NOTIFY stateChanged)
  /// The contract's AuditVerification; empty before the first.
  Q_PROPERTY(QVariant verification READ verification NOTIFY verificationChanged)
  Q_PROPERTY(bool verifying READ isVerifying NOTIFY verificationChanged)
  Q_PROPERTY(QString verificationProblem READ verificationProblem NOTIFY verificationChanged)

 public:
  static constexpr int kPage = 100;
  static constexpr int kMost = 2000;  ///< rows kept; the rest is found by filtering

  AuditModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  ui::KeyedModel* rows() { return &m_rows; }
  bool isFiltered() const;
  bool hasMore() const { return !m_next.isEmpty() && m_all.size() < kMost; }
  QVariantMap verification() const { return m_verification; }
  bool isVerifying() const { return m_verifying; }
  QString verificationProblem() const { return m_verificationProblem; }

  /// The rows behind the last one.
  Q_INVOKABLE void loadMore();
  Q_INVOKABLE void clearFilter();
  /// Has the backend walk the whole chain.
  Q_INVOKABLE void verify();
  /// What is loaded, as the contract's JSON.
  Q_INVOKABLE QString json() const;

 Q_SIGNALS:
  void filterChanged();
  void verificationChanged();

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_rows.total() == 0; }

 private:
  QUrlQuery query(const QString& cursor) const;
  QCoro::Task<void> loadBehind(QString cursor);
  QCoro::Task<void> askVerification();
  void show();

  BackendClient& m_client;
  ui::KeyedModel m_rows;
  std::vector<AuditRecord> m_all;
  QString m_next;
  QString m_action;
  QString m_target;
  QString m_actor;
  QString m_outcome;
  bool m_verifying = false;
  QVariantMap m_verification;
  QString m_verificationProblem;
};

}  // namespace madang::console
