#include <QApplication>
#include <QDir>
#include <QFile>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStandardPaths>
#include <QTextStream>

#include "app/gallery.h"
#include "app/keychain_tokens.h"
#include "app/language.h"
#include "app/options.h"
#include "app/pictures.h"

namespace {

using namespace madang::console;

QString settingsFile() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
  QDir().mkpath(folder);
  return folder + QStringLiteral("/console.ini");
}

QString firstLine(const QString& name) {
  QFile file(name);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QString::fromUtf8(file.readLine().trimmed());
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication::setOrganizationName(QStringLiteral("madang"));
  QCoreApplication::setApplicationName(QStringLiteral("madang-console"));
  QCoreApplication::setApplicationVersion(QStringLiteral(MADANG_VERSION));
  QApplication application(argc, argv);  // QtCharts paints with QGraphicsScene
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  const Options options = optionsOf(QApplication::arguments());
  if (options.gallery) return showGallery(options.language);
  const bool pictures = !options.pictures.isEmpty();

  Preferences preferences(pictures ? QString{} : settingsFile());
  if (!options.language.isEmpty()) preferences.setLanguage(options.language);
  const auto tokens = pictures ? nullptr : keychainTokens();
  Console console(preferences, tokens.get());
  if (!options.backend.isEmpty() && !console.openBackend(options.backend)) {
    QTextStream(stderr) << options.backend << " is no address of a backend.\n";
    return 2;
  }
  if (!options.link.isEmpty() && !console.openLink(options.link)) {
    QTextStream(stderr) << options.link << " is no link of the console.\n";
    return 2;
  }

  QQmlApplicationEngine engine;
  engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
  Language language;
  language.use(preferences.language(), nullptr);
  QObject::connect(&preferences, &Preferences::languageChanged, &engine,
                   [&] { language.use(preferences.language(), &engine); });
  QVariantMap properties{{QStringLiteral("program"), QVariant::fromValue(&console)},
                         {QStringLiteral("stillness"), pictures}};
  if (options.width > 0 && options.height > 0) {
    properties.insert(QStringLiteral("width"), options.width);
    properties.insert(QStringLiteral("height"), options.height);
  }
  engine.setInitialProperties(properties);
  engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Madang/Shell/Main.qml")));
  if (engine.rootObjects().isEmpty()) return 1;
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());

  if (!options.email.isEmpty()) console.signIn(options.email, firstLine(options.passwordFile));
  Pictures photographer(console, *window, options.pictures);
  if (pictures) photographer.take();
  return QApplication::exec();
}
