#pragma once

#include <QObject>
#include <QQmlEngine>

namespace madang::tests {

/// Tells each test file's engine where the console's modules are: last, so that `-import` may name a newer
/// place.
class TestSetup : public QObject {
  Q_OBJECT

 public Q_SLOTS:
  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->setImportPathList(engine->importPathList() << QStringLiteral("qrc:/qt/qml"));
  }
};

}  // namespace madang::tests
