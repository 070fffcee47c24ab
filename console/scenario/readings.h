#pragma once

#include <QQuickWindow>
#include <QVariant>

#include "scenario/selector.h"

namespace madang::scenario {

/// The text that a person reads from it.
QString textOf(const Found& found);
/// Why it is disabled, from the gate around it; empty when it says nothing.
QString disabledReason(const QQuickItem& item);

/// What `expect` wants to know, as a map: count, problem, visible, enabled, text, value, level, state, …
QVariantMap look(QQuickWindow& window, const Selector& selector);

/// A property by its path: `series.0.data.newest`. Invalid when there is none.
QVariant readPath(QObject& object, const QString& path);

/// Values that scripts can hold: lists, maps, texts, numbers.
QVariant plain(const QVariant& value);

/// Rows of a DataTable: `[{key, selected, values: {field: any}, texts: {field: text as shown}}]`.
QVariantList tableRows(QObject& table);

}  // namespace madang::scenario
