#pragma once

#include "client/backend_client.h"
#include "contract/popular/override.h"
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
  /// What staff decided, as the contract's PopularOverride; further `key`. The oldest first.
  Q_PROPERTY(madang::ui::KeyedModel* overrides READ overrides CONSTANT)
  /// The contract's PopularWindow.
  Q_PROPERTY(QVariant window READ window NOTIFY stateChanged)

 public:
  explicit PopularModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  QString by() const { return m_by; }
  void setBy(const QString& by);
  ui::KeyedModel* rows() { return &m_rows; }
  ui::KeyedModel* overrides() { return &m_overrides; }
  double epoch() const { return m_epoch; }
  double generatedAt() const { return m_generatedAt; }
  QVariantMap window() const { return m_window; }

  void take(const PopularList& list);
  void takeOverrides(const PopularOverrideList& list);

  /// The decision about this post in the list that is shown; empty without one.
  Q_INVOKABLE QVariantMap overrideOf(const QString& post) const;
  /// Takes the post off the shown list (`excluded`) or puts it at its head (`pinned`), at once.
  Q_INVOKABLE void decide(const QString& post, const QString& title, const QString& kind, int seconds,
                          const QString& reason);
  /// Leaves the list to the members again.
  Q_INVOKABLE void release(const QVariantMap& held);
  /// Makes it as it was: what decided() or released() told.
  Q_INVOKABLE void takeBack(const QVariantMap& done);

 Q_SIGNALS:
  /// {by, post, title, kind, before (the decision that was replaced; empty: none)}
  void decided(const QVariantMap& done);
  /// The same, with an empty kind.
  void released(const QVariantMap& done);
  void refused(const QString& text);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool takeFrame(const boost::json::value& data) override;
  bool isEmpty() const override { return m_rows.total() == 0; }

 private:
  QCoro::Task<void> loadOverrides();
  QCoro::Task<void> put(QVariantMap done, int seconds, QString reason, bool tell);
  QCoro::Task<void> remove(QVariantMap done, bool tell);

  BackendClient& m_client;
  QString m_by = QStringLiteral("likes");
  ui::KeyedModel m_rows;
  ui::KeyedModel m_overrides;
  QHash<QString, int> m_ranks;   ///< of this epoch
  QHash<QString, int> m_before;  ///< of the last epoch that had another order
  double m_epoch = 0;
  double m_generatedAt = 0;
  QVariantMap m_window;
};

}  // namespace madang::console
