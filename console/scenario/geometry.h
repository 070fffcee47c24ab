#pragma once

#include <QQuickWindow>
#include <QVariantList>

namespace madang::scenario {

/// Words that cannot be read, found by geometry: `[{kind, text, where, place}]`.
///
/// `elided`: ends in an ellipsis; `cut`: larger than its box or reaching out of the window; `overlapping`:
/// printed over other words. What stands in a table's cell may be elided, because members write it; heads may
/// not.
QVariantList unreadableTexts(QQuickWindow& window);

/// Controls that the keyboard reaches and that have no accessible name: `[{what, where}]`.
QVariantList namelessControls(QQuickWindow& window);

/// `{id, role, name, what}` of what has the keyboard's focus; empty when nothing has.
QVariantMap focused(QQuickWindow& window);

}  // namespace madang::scenario
