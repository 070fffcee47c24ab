#pragma once

#include <QList>
#include <QQuickWindow>
#include <QString>
#include <QVariantMap>

#include "scenario/item_tree.h"

namespace madang::scenario {

/// What a scenario means by an item: its id, or a role with an accessible name, or a row of a table by its
/// key.
struct Selector {
  QString id;
  QString role;
  QString name;  ///< accessible name, exactly
  QString text;  ///< with this text, or matching it when `isPattern`
  bool isPattern = false;
  QString table;  ///< id of a table
  QString key;    ///< of its row
  QString cell;   ///< field of that row's cell; empty: the row

  static Selector of(const QVariantMap& map);
  QString words() const;
};

/// Every item that fits, hidden ones too.
QList<Found> resolve(QQuickWindow& window, const Selector& selector);

/// The one that is meant: of several, the visible one. @returns what is wrong otherwise.
struct Resolved {
  Found found;
  int count = 0;  ///< how many fit and are visible
  QString problem;
};
Resolved resolveOne(QQuickWindow& window, const Selector& selector);

}  // namespace madang::scenario
