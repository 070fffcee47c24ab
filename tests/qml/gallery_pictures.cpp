#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QTimer>
#include <QTranslator>
#include <cstdio>

#include "qml/test_setup.h"

/// Renders each pose of the gallery in light and dark, English and Korean: gallery_pictures DIR [POSE...]
///
/// A warning of QML on the way is a failure: a picture that could not be drawn as written is no picture.
namespace {

int warnings = 0;

void countWarnings(QtMsgType type, const QMessageLogContext&, const QString& text) {
  if (type == QtDebugMsg || text.contains(QLatin1String("propagateSizeHints"))) return;
  std::fprintf(stderr, "%s\n", qPrintable(text));
  if (text.contains(QLatin1String(".qml"))) ++warnings;
}

void settle(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

bool render(const QString& folder, const QStringList& wanted, const QString& language, bool dark) {
  QTranslator translator;
  if (translator.load(QStringLiteral(":/i18n/console_") + language)) qApp->installTranslator(&translator);
  QQuickView view;
  madang::tests::TestSetup setup;
  setup.qmlEngineAvailable(view.engine());
  for (const QString& path : qEnvironmentVariable("MADANG_QML_IMPORT").split(u':', Qt::SkipEmptyParts)) {
    view.engine()->addImportPath(path);
  }
  view.setResizeMode(QQuickView::SizeRootObjectToView);
  view.resize(1280, 1080);
  view.setSource(QUrl(QStringLiteral("qrc:/madang/gallery_pictures.qml")));
  if (view.rootObject() == nullptr) return false;
  view.rootObject()->setProperty("dark", dark);
  view.show();
  settle(300);
  for (const QVariant& entry : view.rootObject()->property("poses").toList()) {
    const QString pose = entry.toString();
    if (!wanted.isEmpty() && !wanted.contains(pose)) continue;
    QMetaObject::invokeMethod(view.rootObject(), "pose", Q_ARG(QVariant, pose));
    settle(400);
    const QString name =
        pose + u'-' + language + (dark ? QStringLiteral("-dark.png") : QStringLiteral("-light.png"));
    if (!view.grabWindow().save(QDir(folder).filePath(name))) return false;
  }
  qApp->removeTranslator(&translator);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  qInstallMessageHandler(countWarnings);
  QApplication application(argc, argv);
  QStringList arguments = QCoreApplication::arguments().mid(1);
  if (arguments.isEmpty()) {
    std::fprintf(stderr, "usage: gallery_pictures DIR [POSE...]\n");
    return 2;
  }
  const QString folder = arguments.takeFirst();
  QDir().mkpath(folder);
  bool rendered = true;
  for (const char* language : {"en", "ko"}) {
    for (const bool dark : {false, true}) {
      rendered = render(folder, arguments, QString::fromLatin1(language), dark) && rendered;
    }
  }
  return rendered && warnings == 0 ? 0 : 1;
}
