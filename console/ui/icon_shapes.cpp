#include "ui/icon_shapes.h"

#include <QHash>
#include <cstdlib>
#include <string>
#include <string_view>

namespace madang::ui {
namespace {

/// Commands as in SVG paths, absolute only: M L C Q Z, and `O x y r` for a circle, `R x y w h r` for a
/// rounded box.
struct Row {
  const char* name;
  const char* filled;
  const char* stroked;
};

constexpr Row rows[] = {
    // status: octagon, triangle, diamond, disc, ring, bar: six outlines
    {"critical", "M5 1L11 1L15 5L15 11L11 15L5 15L1 11L1 5Z M7 4L9 4L9 9L7 9Z O8 11.5 1.1", ""},
    {"serious", "M8 1.2L15.4 14.5L0.6 14.5Z M7.2 5.8L8.8 5.8L8.8 10.2L7.2 10.2Z O8 12.3 0.9", ""},
    {"caution", "M8 0.8L15.2 8L8 15.2L0.8 8Z M7.2 4.6L8.8 4.6L8.8 9L7.2 9Z O8 11 0.9", ""},
    {"normal", "O8 8 7 M6.9 11.6L3.6 8.4L4.7 7.3L6.9 9.4L11.3 4.9L12.4 6Z", ""},
    {"standby", "O8 8 7 O8 8 5.2 O8 8 2.2", ""},
    {"off", "R1.5 1.5 13 13 3 R3.1 3.1 9.8 9.8 1.6 M5 7.2L11 7.2L11 8.8L5 8.8Z", ""},
    // signs
    {"check", "", "M3 8.5L6.5 12L13 4.5"},
    {"cross", "", "M4 4L12 12M12 4L4 12"},
    {"plus", "", "M8 3L8 13M3 8L13 8"},
    {"minus", "", "M3 8L13 8"},
    {"search", "", "O7 7 4.5 M10.5 10.5L14 14"},
    {"chevron-down", "", "M4 6L8 10L12 6"},
    {"chevron-up", "", "M4 10L8 6L12 10"},
    {"chevron-right", "", "M6 4L10 8L6 12"},
    {"chevron-left", "", "M10 4L6 8L10 12"},
    {"sort-up", "M8 4L12 10L4 10Z", ""},
    {"sort-down", "M8 12L12 6L4 6Z", ""},
    {"pause", "R4 3 2.6 10 0.5 R9.4 3 2.6 10 0.5", ""},
    {"play", "M5 3L13 8L5 13Z", ""},
    {"stop", "R4 4 8 8 1", ""},
    {"refresh", "",
     "M13.2 8C13.2 10.9 10.9 13.2 8 13.2C5.1 13.2 2.8 10.9 2.8 8C2.8 5.1 5.1 2.8 8 2.8C9.9 2.8 11.4 3.7 12.4 "
     "5"
     " M12.6 2L12.6 5.2L9.4 5.2"},
    {"undo", "",
     "M6 3L2.8 6.2L6 9.4 M3 6.2L10 6.2C12 6.2 13.3 7.6 13.3 9.4C13.3 11.2 12 12.6 10 12.6L7 12.6"},
    {"clock", "", "O8 8 6 M8 4.5L8 8L10.5 9.5"},
    {"calendar", "", "R2 3 12 11 1.5 M2 6.5L14 6.5 M5 1.5L5 4 M11 1.5L11 4"},
    {"filter", "", "M2 3L14 3L9.5 8.5L9.5 13L6.5 11.5L6.5 8.5Z"},
    {"download", "", "M8 2L8 10M4.5 7L8 10.5L11.5 7M3 13.5L13 13.5"},
    {"external", "", "M6 3L3 3L3 13L13 13L13 10M9 2.5L13.5 2.5L13.5 7M13.5 2.5L7.5 8.5"},
    {"copy", "", "R5.5 5.5 8 8 1 M10.5 3L10.5 2.5L2.5 2.5L2.5 10.5L3 10.5"},
    {"edit", "", "M3 13L3.6 10.2L11 2.8L13.2 5L5.8 12.4Z"},
    {"trash", "",
     "M2.5 4L13.5 4M6 4L6 2.5L10 2.5L10 4M4 4L4.6 13.5L11.4 13.5L12 4M6.7 7L6.7 11M9.3 7L9.3 11"},
    {"eye", "O8 8 2",
     "M1.5 8C3.2 5 5.4 3.5 8 3.5C10.6 3.5 12.8 5 14.5 8C12.8 11 10.6 12.5 8 12.5C5.4 12.5 3.2 11 1.5 8Z"},
    {"eye-off", "",
     "M1.5 8C3.2 5 5.4 3.5 8 3.5C10.6 3.5 12.8 5 14.5 8C12.8 11 10.6 12.5 8 12.5C5.4 12.5 3.2 11 1.5 8Z"
     " M3 13.5L13 2.5"},
    {"lock", "", "R3 7 10 7 1.5 M5 7L5 5C5 3.2 6.2 2 8 2C9.8 2 11 3.2 11 5L11 7"},
    {"unlock", "", "R3 7 10 7 1.5 M5 7L5 5C5 3.2 6.2 2 8 2C9.4 2 10.5 2.8 10.8 4"},
    {"person", "", "O8 5 3 M2.5 14C3 10.8 5 9.5 8 9.5C11 9.5 13 10.8 13.5 14"},
    {"people", "",
     "O6 5.5 2.5 M1.5 13.5C1.8 10.8 3.4 9.6 6 9.6C8.6 9.6 10.2 10.8 10.5 13.5"
     " M10.5 3.2C12.9 3.4 12.9 7.6 10.5 7.8 M12 9.8C13.6 10.4 14.4 11.6 14.6 13.5"},
    {"info", "O8 5 0.9", "O8 8 6.2 M8 7.6L8 11.4"},
    {"help", "O8 11.6 0.9", "O8 8 6.2 M6.2 6.4C6.2 4 9.8 4 9.8 6.4C9.8 7.8 8 7.8 8 9.4"},
    {"bell", "",
     "M4 11L4 7.2C4 4.6 5.7 3 8 3C10.3 3 12 4.6 12 7.2L12 11L13.2 12L2.8 12Z M6.8 13.8L9.2 13.8 M8 3L8 1.8"},
    {"bell-off", "", "M4 11L4 7.2C4 4.6 5.7 3 8 3C10.3 3 12 4.6 12 7.2L12 11L13.2 12L2.8 12Z M3 13.8L13 2.2"},
    {"flag", "", "M4 14L4 2.5L12.5 2.5L10.5 5.5L12.5 8.5L4 8.5"},
    {"flash", "M9 1L3.5 9L7.5 9L6.5 15L12.5 6.5L8.5 6.5Z", ""},
    {"plug", "",
     "M5.5 2L5.5 5M10.5 2L10.5 5M3.5 5L12.5 5L12.5 7.5C12.5 9.8 10.8 11 8 11C5.2 11 3.5 9.8 3.5 7.5Z M8 11L8 "
     "14.5"},
    {"unplug", "",
     "M5.5 2L5.5 5M10.5 2L10.5 5M3.5 5L12.5 5L12.5 7.5C12.5 9.8 10.8 11 8 11C5.2 11 3.5 9.8 3.5 7.5Z"
     " M8 11L8 14.5 M2 14L14 2"},
    {"list", "", "M5.5 4L14 4M5.5 8L14 8M5.5 12L14 12M2.3 4L2.7 4M2.3 8L2.7 8M2.3 12L2.7 12"},
    {"columns", "", "R2 2.5 12 11 1.5 M6 2.5L6 13.5M10 2.5L10 13.5"},
    {"menu", "", "M2.5 4L13.5 4M2.5 8L13.5 8M2.5 12L13.5 12"},
    {"more", "O3.5 8 1.2 O8 8 1.2 O12.5 8 1.2", ""},
    {"moon", "",
     "M13 9.5C9 11.5 5 7.5 6.8 3C4.3 3.8 2.6 5.8 2.6 8.4C2.6 11.4 5 13.6 8 13.6C10.3 13.6 12.2 12 13 9.5Z"},
    {"sun", "",
     "O8 8 3 M8 1.5L8 3M8 13L8 14.5M1.5 8L3 8M13 8L14.5 8M3.4 3.4L4.5 4.5M11.5 11.5L12.6 12.6M3.4 12.6L4.5 "
     "11.5"
     "M11.5 4.5L12.6 3.4"},
    {"language", "",
     "O8 8 6.2 M1.8 8L14.2 8 M8 1.8C5.6 4 4.6 6 4.6 8C4.6 10 5.6 12 8 14.2"
     " M8 1.8C10.4 4 11.4 6 11.4 8C11.4 10 10.4 12 8 14.2"},
    {"gear", "",
     "O8 8 2.2 M8 1.6L8 3.6M8 12.4L8 14.4M1.6 8L3.6 8M12.4 8L14.4 8M3.5 3.5L4.9 4.9M11.1 11.1L12.5 12.5"
     "M3.5 12.5L4.9 11.1M11.1 4.9L12.5 3.5 O8 8 4.4"},
    // pages
    {"overview", "", "R2 2 5 5 1 R9 2 5 5 1 R2 9 5 5 1 R9 9 5 5 1"},
    {"traffic", "", "M1.5 11L4.5 6L7.5 9.5L10.5 3L14.5 8"},
    {"cache", "",
     "M2.5 4C2.5 1.8 13.5 1.8 13.5 4C13.5 6.2 2.5 6.2 2.5 4L2.5 12C2.5 14.2 13.5 14.2 13.5 12L13.5 4"
     " M2.5 8C2.5 10.2 13.5 10.2 13.5 8"},
    {"resilience", "", "M8 1.5L13.5 3.5L13.5 8C13.5 11 11.3 13.3 8 14.5C4.7 13.3 2.5 11 2.5 8L2.5 3.5Z"},
    {"mail", "", "R1.5 3 13 10 1.5 M2 4L8 9L14 4"},
    {"ranking", "", "M3 14L3 8M8 14L8 2M13 14L13 6"},
    {"jobs", "", "R2 5 12 8.5 1.5 M5.5 5L5.5 2.8L10.5 2.8L10.5 5 M2 9L14 9"},
    {"moderation", "",
     "M9 2L14 7M6.5 4.5L11.5 9.5M8 3.4L10.2 8.2L12.6 5.8Z M8 7L2.5 12.5L3.7 13.7L9.2 8.2 M8 14L14 14"},
    {"realtime", "",
     "M2 3L11 3L11 9L6 9L3.5 11.2L3.5 9L2 9Z M13 6L14.2 6L14.2 12L13 12L13 14L10.8 12L7.5 12L7.5 11"},
    {"alerts", "",
     "M4 11L4 7.2C4 4.6 5.7 3 8 3C10.3 3 12 4.6 12 7.2L12 11L13.2 12L2.8 12Z M6.8 13.8L9.2 13.8 M8 3L8 1.8"},
    {"audit", "", "R3 1.8 10 12.4 1 M5.5 5L10.5 5M5.5 8L10.5 8M5.5 11L8.5 11"},
    {"diagnostics", "", "M1.5 8.5L4.5 8.5L6.5 3.5L9.5 13L11.3 8.5L14.5 8.5"},
    {"settings", "",
     "M2 4.5L8.5 4.5M11.5 4.5L14 4.5O10 4.5 1.5 M2 11.5L4.5 11.5M7.5 11.5L14 11.5O6 11.5 1.5"},
};

class Reader {
 public:
  explicit Reader(const char* text) : m_text(text) {}

  QPainterPath path() {
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    while (skipBlanks(), *m_text != '\0') add(path, *m_text++);
    return path;
  }

 private:
  void skipBlanks() {
    while (*m_text == ' ') ++m_text;
  }
  qreal number() {
    char* end = nullptr;
    const qreal value = std::strtod(m_text, &end);
    m_text = end;
    return value;
  }
  QPointF point() {
    const qreal x = number();
    return {x, number()};
  }
  void add(QPainterPath& path, char command) {
    switch (command) {
      case 'M':
        path.moveTo(point());
        break;
      case 'L':
        path.lineTo(point());
        break;
      case 'Q': {
        const QPointF control = point();
        path.quadTo(control, point());
        break;
      }
      case 'C': {
        const QPointF first = point();
        const QPointF second = point();
        path.cubicTo(first, second, point());
        break;
      }
      case 'O': {
        const QPointF centre = point();
        const qreal radius = number();
        path.addEllipse(centre, radius, radius);
        break;
      }
      case 'R': {
        const QPointF corner = point();
        const QPointF size = point();
        const qreal radius = number();
        path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
        break;
      }
      default:
        path.closeSubpath();
    }
  }

  const char* m_text;
};

QHash<QString, IconShape> parseAll() {
  QHash<QString, IconShape> shapes;
  for (const Row& row : rows) {
    shapes.insert(QString::fromLatin1(row.name), {Reader(row.filled).path(), Reader(row.stroked).path()});
  }
  return shapes;
}

}  // namespace

const IconShape* iconShape(const QString& name) {
  static const QHash<QString, IconShape> shapes = parseAll();
  const auto found = shapes.constFind(name);
  return found == shapes.constEnd() ? nullptr : &*found;
}

}  // namespace madang::ui
