#include <QApplication>
#include <QDir>
#include <QFile>
#include <QQuickStyle>
#include <QStandardPaths>
#include <QTextStream>

#include "app/gallery.h"
#include "app/keychain_tokens.h"
#include "app/options.h"
#include "app/pictures.h"
#include "app/program.h"
#ifdef MADANG_SCENARIOS
#include "app/rehearsal.h"
#endif
#include "embedded/embedded_backend.h"

namespace {

using namespace madang;
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
#ifdef MADANG_SCENARIOS
  if (!options.scenarios.isEmpty()) return rehearse(options);
#endif
  const bool pictures = !options.pictures.isEmpty();

  Preferences preferences(pictures ? QString{} : settingsFile());
  if (!options.language.isEmpty()) preferences.setLanguage(options.language);
  if (options.textScale > 0) preferences.setTextScale(options.textScale);
  const auto tokens = pictures ? nullptr : keychainTokens();
  std::unique_ptr<EmbeddedBackend> embedded;  // outlives the console's connections to it
  if (!options.embedded.isEmpty()) {
    std::string problem;
    embedded = EmbeddedBackend::start(options.embedded.toStdString(), problem);
    if (!embedded) {
      QTextStream(stderr) << QString::fromStdString(problem) << "\n";
      return 1;
    }
  }
  Program program(preferences, tokens.get());
  Console& console = program.console();
  if (embedded) {
    // Who may read the folder owns what is in it. Not remembered among the profiles: its port changes.
    const auto account = embedded->account();
    console.openBackend(QString::fromStdString(embedded->url()));
    console.workspace()->signIn(QString::fromStdString(account.email),
                                QString::fromStdString(account.password));
  }
  if (!options.backend.isEmpty() && !console.openBackend(options.backend)) {
    QTextStream(stderr) << options.backend << " is no address of a backend.\n";
    return 2;
  }
  if (!options.link.isEmpty() && !console.openLink(options.link)) {
    QTextStream(stderr) << options.link << " is no link of the console.\n";
    return 2;
  }
  if (!program.show(options.width, options.height, pictures)) return 1;
#ifdef MADANG_SCENARIOS
  if (options.scenarios.pick) pickSelectors(program.window());
#endif

  if (!options.email.isEmpty()) console.signIn(options.email, firstLine(options.passwordFile));
  Pictures photographer(console, program.window(), options.pictures);
  if (pictures) photographer.take();
  if (options.timed) {
    // The picture after the one at which everything was there has been on the screen.
    QObject::connect(&program.window(), &QQuickWindow::frameSwapped, &application, [&] {
      const bool wanted =
          options.email.isEmpty() || (console.workspace() && console.workspace()->overview()->at() > 0);
      if (!wanted) return;
      QTextStream(stdout) << "first picture\n" << Qt::flush;
      QApplication::quit();
    });
  }
  return QApplication::exec();
}
