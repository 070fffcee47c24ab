#include "scenario/readings.h"

#include <QJSValue>
#include <QQmlListReference>
#include <QUrl>

#include "ui/keyed_model.h"

namespace madang::scenario {
namespace {

QString textProperty(const QObject& object, const char* name) {
  const QVariant value = object.property(name);
  return value.typeId() == QMetaType::QString ? value.toString() : QString{};
}

QVariant step(const QVariant& from, const QString& name) {
  if (auto* object = from.value<QObject*>()) {
    const QVariant value = object->property(name.toUtf8().constData());
    const QQmlListReference list(value);
    if (!list.isValid()) return value;
    QVariantList objects;
    for (qsizetype at = 0; at < list.count(); ++at) objects << QVariant::fromValue(list.at(at));
    return objects;
  }
  const QVariant value =
      from.metaType() == QMetaType::fromType<QJSValue>() ? from.value<QJSValue>().toVariant() : from;
  bool isIndex = false;
  const int index = name.toInt(&isIndex);
  if (isIndex && value.canConvert<QVariantList>()) return value.toList().value(index);
  if (name == QLatin1String("length") && value.canConvert<QVariantList>()) return value.toList().size();
  return value.toMap().value(name);
}

}  // namespace

QString textOf(const Found& found) {
  if (!found) return {};
  for (const char* name : {"displayText", "figure", "text", "title"}) {
    const QString text = textProperty(*found.object, name);
    if (!text.isEmpty()) return text;
  }
  return nameOf(found);
}

QString disabledReason(const QQuickItem& item) {
  for (const QQuickItem* each = item.parentItem(); each; each = each->parentItem()) {
    const QVariant allowed = each->property("allowed");
    if (allowed.isValid() && !allowed.toBool()) return each->property("reason").toString();
  }
  return {};
}

QVariantMap look(QQuickWindow& window, const Selector& selector) {
  const Resolved resolved = resolveOne(window, selector);
  QVariantMap seen{{QStringLiteral("count"), resolved.count},
                   {QStringLiteral("problem"), resolved.problem},
                   {QStringLiteral("found"), bool(resolved.found)},
                   {QStringLiteral("visible"), false}};
  if (!resolved.found) return seen;
  const QQuickItem& item = *resolved.found.item;
  const QObject& object = *resolved.found.object;
  seen.insert(QStringLiteral("what"), describe(resolved.found));
  seen.insert(QStringLiteral("visible"), resolved.count > 0 && !visiblePart(item).isEmpty());
  seen.insert(QStringLiteral("enabled"), item.isEnabled());
  seen.insert(QStringLiteral("reason"), item.isEnabled() ? QString{} : disabledReason(item));
  seen.insert(QStringLiteral("focused"), item.hasActiveFocus());
  seen.insert(QStringLiteral("text"), textOf(resolved.found));
  seen.insert(QStringLiteral("name"), nameOf(resolved.found));
  seen.insert(QStringLiteral("role"), roleOf(resolved.found));
  for (const char* name :
       {"value", "level", "state", "phase", "stale", "checked", "currentIndex", "points", "opened"}) {
    const QVariant value = object.property(name);
    if (value.isValid()) seen.insert(QString::fromLatin1(name), plain(value));
  }
  if (auto* model = object.property("model").value<madang::ui::KeyedModel*>())
    seen.insert(QStringLiteral("rows"), model->count());
  return seen;
}

QVariant readPath(QObject& object, const QString& path) {
  QVariant value = QVariant::fromValue(&object);
  const QStringList parts = path.split(u'.', Qt::SkipEmptyParts);
  for (const QString& part : parts) {
    value = step(value, part);
    if (!value.isValid()) return {};
  }
  return plain(value);
}

QVariant plain(const QVariant& value) {
  if (value.metaType() == QMetaType::fromType<QJSValue>()) return plain(value.value<QJSValue>().toVariant());
  if (value.typeId() == QMetaType::QUrl) return value.toUrl().toString();
  if (value.metaType().flags() & QMetaType::PointerToQObject) {
    const QObject* object = value.value<QObject*>();
    return object ? QVariant(object->objectName()) : QVariant{};
  }
  if (value.typeId() == QMetaType::QVariantMap) {
    QVariantMap map = value.toMap();
    for (QVariant& each : map) each = plain(each);
    return map;
  }
  if (value.typeId() != QMetaType::QString && value.typeId() != QMetaType::QByteArray &&
      value.canConvert<QVariantList>()) {
    QVariantList list = value.toList();
    for (QVariant& each : list) each = plain(each);
    return list;
  }
  return value;
}

QVariantList tableRows(QObject& table) {
  QVariantList rows;
  auto* model = table.property("model").value<madang::ui::KeyedModel*>();
  if (!model) return rows;
  QList<QObject*> columns;
  const QVariantList given = step(QVariant::fromValue(&table), QStringLiteral("columns")).toList();
  for (const QVariant& each : given) columns << each.value<QObject*>();
  const QStringList selected = model->selectedKeys();
  for (int at = 0; at < model->count(); ++at) {
    const QString key = model->keyAt(at);
    const QVariantMap values = model->rowOf(key);
    QVariantMap texts;
    for (QObject* column : columns) {
      if (!column) continue;
      QString text;
      QMetaObject::invokeMethod(column, "text", Q_RETURN_ARG(QString, text), Q_ARG(QVariant, values));
      texts.insert(column->property("field").toString(), text);
    }
    rows << QVariantMap{{QStringLiteral("key"), key},
                        {QStringLiteral("selected"), selected.contains(key)},
                        {QStringLiteral("values"), plain(values)},
                        {QStringLiteral("texts"), texts}};
  }
  return rows;
}

}  // namespace madang::scenario
