#pragma once

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QStringList>
#include <QVariantList>
#include <QVariantMap>
#include <vector>

namespace madang::ui {

/// Rows of a table, known by a key field. New pictures of the whole list are compared with what is shown and
/// become inserts, moves, removals and changes: a delegate under the pointer is never rebuilt, a selection is
/// of ids.
///
/// While `held` is true, rows on the screen keep their places; new rows are added at the end and `outOfOrder`
/// tells that the order has changed meanwhile. GUI thread only. Roles: `row` (a map), `key` (text),
/// `selected`.
class KeyedModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString keyField READ keyField WRITE setKeyField NOTIFY keyFieldChanged)
  /// Rows that pass the filter.
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  /// All rows.
  Q_PROPERTY(int total READ total NOTIFY countChanged)
  /// Grows whenever a row came, went or changed: a binding on rowOf() reads it to be asked again.
  Q_PROPERTY(int revision READ revision NOTIFY revised)
  /// Empty: the order in which the rows were given.
  Q_PROPERTY(QString sortField READ sortField WRITE setSortField NOTIFY sortChanged)
  Q_PROPERTY(bool sortDescending READ sortDescending WRITE setSortDescending NOTIFY sortChanged)
  Q_PROPERTY(bool held READ held WRITE setHeld NOTIFY heldChanged)
  Q_PROPERTY(bool outOfOrder READ outOfOrder NOTIFY outOfOrderChanged)
  /// Shows rows that contain every word of it in one of `filterFields`, or in any field when there are none.
  Q_PROPERTY(QString filterText READ filterText WRITE setFilterText NOTIFY filterChanged)
  Q_PROPERTY(QStringList filterFields READ filterFields WRITE setFilterFields NOTIFY filterChanged)
  Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
  /// In the order of the keys, so that a frozen list is the same each time.
  Q_PROPERTY(QStringList selectedKeys READ selectedKeys NOTIFY selectionChanged)

 public:
  enum Role { RowRole = Qt::UserRole + 1, KeyRole, SelectedRole };

  explicit KeyedModel(QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

  QString keyField() const { return m_keyField; }
  void setKeyField(const QString& field);
  int count() const { return static_cast<int>(m_shown.size()); }
  int total() const { return static_cast<int>(m_given.size()); }
  int revision() const { return m_revision; }
  QString sortField() const { return m_sortField; }
  void setSortField(const QString& field);
  bool sortDescending() const { return m_sortDescending; }
  void setSortDescending(bool descending);
  bool held() const { return m_held; }
  void setHeld(bool held);
  bool outOfOrder() const { return m_outOfOrder; }
  QString filterText() const { return m_filterText; }
  void setFilterText(const QString& text);
  QStringList filterFields() const { return m_filterFields; }
  void setFilterFields(const QStringList& fields);
  int selectedCount() const { return static_cast<int>(m_selected.size()); }
  QStringList selectedKeys() const;

  /// The whole list as it is now: rows that are not in it leave. Rows without a key are passed over; of rows
  /// with the same key the last one counts.
  Q_INVOKABLE void replace(const QVariantList& rows);
  /// Changes the row with this key, or adds it at the end.
  Q_INVOKABLE void upsert(const QVariantMap& row);
  Q_INVOKABLE void removeKey(const QString& key);
  Q_INVOKABLE void clear();

  Q_INVOKABLE QVariantMap rowOf(const QString& key) const;
  Q_INVOKABLE QString keyAt(int index) const;
  /// Place among the shown rows; -1 when filtered out or unknown.
  Q_INVOKABLE int indexOf(const QString& key) const;

  Q_INVOKABLE void select(const QString& key, bool selected);
  Q_INVOKABLE void toggle(const QString& key);
  /// All that pass the filter now; rows that arrive later are not selected.
  Q_INVOKABLE void selectShown();
  Q_INVOKABLE void clearSelection();

  /// The shown rows, in their order, as RFC 4180 with a header line; see csv.h.
  Q_INVOKABLE QString csv(const QStringList& fields, const QStringList& titles) const;

 Q_SIGNALS:
  void keyFieldChanged();
  void countChanged();
  void revised();
  void sortChanged();
  void heldChanged();
  void outOfOrderChanged();
  void filterChanged();
  void selectionChanged();

 private:
  using Keys = std::vector<QString>;

  bool passes(const QVariantMap& row) const;
  Keys wanted() const;
  void arrange();
  void show(const Keys& target);
  void removeMissing(const Keys& target);
  void reorder(const Keys& target);
  void insertMissing(const Keys& target);
  void moveFew(const Keys& target, const std::vector<bool>& settled);
  void moveMany(const Keys& target);
  void changed(const QString& key, const QList<int>& roles);
  void tellUpdated(const QSet<QString>& keys);
  void dropFromSelection(const QString& key);
  void setOutOfOrder(bool value);
  void noteRevision();

  QString m_keyField = QStringLiteral("id");
  QString m_sortField;
  bool m_sortDescending = false;
  bool m_held = false;
  bool m_outOfOrder = false;
  int m_revision = 0;
  QString m_filterText;
  QStringList m_filterFields;
  QHash<QString, QVariantMap> m_rows;
  Keys m_given;
  Keys m_shown;
  QSet<QString> m_selected;
};

/// How two values of a column are ordered: numbers by size, decimal ids by size too, text by the language's
/// rules, nothing last.
bool valueLess(const QVariant& left, const QVariant& right);

}  // namespace madang::ui
