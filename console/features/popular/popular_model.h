#pragma once

#include "client/backend_client.h"
#include "contract/popular/popular.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The popular lists as members see them, with where each place comes from.
class PopularModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// `likes` or `views`.
  Q_PROPERTY(QString by READ by WRITE setBy NOTIFY stateChanged)
  /// Rows: postId, rank, before (rank in the epoch before; 0: new), change, score, title, author, likes,
  /// views, buckets (numbers), createdAt.
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  Q_PROPERTY(double epoch READ epoch NOTIFY stateChanged)
  Q_PROPERTY(double generatedAt READ generatedAt NOTIFY stateChanged)
  /// The contract's PopularWindow.
  Q_PROPERTY(QVariant window READ window NOTIFY stateChanged)

 public:
  explicit PopularModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  QString by() const { return m_by; }
  void setBy(const QString& by);
  ui::KeyedModel* rows() { return &m_rows; }
  double epoch() const { return m_epoch; }
  double generatedAt() const { return m_generatedAt; }
  QVariantMap window() const { return m_window; }

  void take(const PopularList& list);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool takeFrame(const boost::json::value& data) override;
  bool isEmpty() const override { return m_rows.total() == 0; }

 private:
  BackendClient& m_client;
  QString m_by = QStringLiteral("likes");
  ui::KeyedModel m_rows;
  QHash<QString, int> m_ranks;   ///< of this epoch
  QHash<QString, int> m_before;  ///< of the last epoch that had another order
  double m_epoch = 0;
  double m_generatedAt = 0;
  QVariantMap m_window;
};

}  // namespace madang::console
