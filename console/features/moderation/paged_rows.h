#pragma once

#include <QUrlQuery>

#include "client/backend_client.h"
#include "features/page/page_model.h"
#include "features/page/to_variant.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// A page whose rows come from a list of the backend: filtered there, more of it on request, the detail of
/// one beside it.
class PagedRows : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  Q_PROPERTY(madang::ui::KeyedModel* rows READ rows CONSTANT)
  /// Parameter of the list → value; what is absent does not filter.
  Q_PROPERTY(QVariant filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(bool filtered READ isFiltered NOTIFY filterChanged)
  Q_PROPERTY(bool more READ hasMore NOTIFY stateChanged)
  /// Key of the one whose detail is wanted.
  Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY detailChanged)
  /// The contract's detail; empty before it is there.
  Q_PROPERTY(QVariant detail READ detail NOTIFY detailChanged)
  Q_PROPERTY(QString detailProblem READ detailProblem NOTIFY detailChanged)

 public:
  static constexpr int kPage = 50;
  static constexpr qsizetype kMost = 1000;  ///< rows kept; the rest is found by filtering

  PagedRows(BackendClient& client, QObject* parent);

  ui::KeyedModel* rows() { return &m_rows; }
  QVariant filter() const { return m_filter; }
  void setFilter(const QVariant& filter);
  bool isFiltered() const { return !m_filter.isEmpty(); }
  bool hasMore() const { return !m_next.isEmpty() && m_all.size() < kMost; }
  QString selected() const { return m_selected; }
  void setSelected(const QString& key);
  QVariantMap detail() const { return m_detail; }
  QString detailProblem() const { return m_detailProblem; }

  /// The rows behind the last one.
  Q_INVOKABLE void loadMore();
  /// What is open beside the list, anew.
  Q_INVOKABLE void reloadDetail();

 Q_SIGNALS:
  void filterChanged();
  void detailChanged();

 protected:
  struct Slice {
    QVariantList rows;
    QString next;
  };
  virtual QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) = 0;
  virtual QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) = 0;

  QCoro::Task<Answer<void>> load() override;
  bool isEmpty() const override { return m_rows.total() == 0 && m_filter.isEmpty(); }
  BackendClient& client() { return m_client; }

  template <class Page, class Row>
  static Slice sliceOf(const Page& page, Row row) {
    Slice slice;
    for (const auto& item : page.items) slice.rows.append(row(item));
    if (page.nextCursor) slice.next = qt(*page.nextCursor);
    return slice;
  }

 private:
  QUrlQuery query(const QString& cursor) const;
  QCoro::Task<void> loadBehind(QString cursor);
  QCoro::Task<void> loadDetail(QString key);

  BackendClient& m_client;
  ui::KeyedModel m_rows;
  QVariantList m_all;
  QString m_next;
  QVariantMap m_filter;
  QString m_selected;
  QVariantMap m_detail;
  QString m_detailProblem;
};

}  // namespace madang::console
