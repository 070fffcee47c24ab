#include "ui/csv.h"

#include <QJsonDocument>
#include <QJsonValue>

namespace madang::ui {
namespace {

QString field(const QVariant& value) {
  QString text;
  if (value.typeId() == QMetaType::QVariantList || value.typeId() == QMetaType::QVariantMap) {
    text = QString::fromUtf8(QJsonDocument::fromVariant(value).toJson(QJsonDocument::Compact));
  } else {
    text = value.toString();
  }
  const bool isText = value.typeId() == QMetaType::QString;
  if (isText && !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) text.prepend(u'\'');
  const bool quoted =
      text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r');
  if (!quoted) return text;
  text.replace(u'"', QStringLiteral("\"\""));
  return u'"' + text + u'"';
}

}  // namespace

QString csvLine(const QVariantList& values) {
  QStringList fields;
  for (const QVariant& value : values) fields.push_back(field(value));
  return fields.join(u',') + QStringLiteral("\r\n");
}

QString csvLine(const QStringList& values) {
  return csvLine(QVariantList(values.begin(), values.end()));
}

}  // namespace madang::ui
