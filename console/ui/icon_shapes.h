#pragma once

#include <QPainterPath>
#include <QString>

namespace madang::ui {

/// Icons are drawn on a grid of this many units.
inline constexpr qreal iconGrid = 16;

struct IconShape {
  QPainterPath filled;   ///< odd-even, so that inner outlines are holes
  QPainterPath stroked;  ///< 1.5 units wide
};

/// The shape of this name, or null. Shapes are parsed once, on the thread of the first caller.
const IconShape* iconShape(const QString& name);

}  // namespace madang::ui
