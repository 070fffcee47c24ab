#include "app/pictures.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

#include <QCoroTimer>

namespace madang::console {
namespace {

using namespace std::chrono_literals;

constexpr int kSteps = 100;
constexpr auto kStep = 100ms;
constexpr auto kPaint = 350ms;  ///< images, charts and one beat of the clock

}  // namespace

QCoro::Task<void> Pictures::take() {
  QDir().mkpath(m_folder);
  bool good = true;
  const bool wanted =
      m_console.workspace() && m_console.workspace()->sessionState() != QLatin1String("signedOut");
  Preferences& preferences = *m_console.preferences();
  const auto looks = [&preferences](bool dark, const QString& language) {
    preferences.setDark(dark);
    preferences.setLanguage(language);
  };
  if (!wanted) {
    for (const bool dark : {false, true})
      for (const char* language : {"en", "ko"}) {
        looks(dark, QString::fromLatin1(language));
        co_await QCoro::sleepFor(kPaint);
        good = save(QStringLiteral("sign-in")) && good;
      }
    QCoreApplication::exit(good ? 0 : 1);
    co_return;
  }
  if (!co_await signedIn()) {
    QTextStream(stderr) << "Nobody was let in: " << m_console.workspace()->signInProblem() << "\n";
    QCoreApplication::exit(1);
    co_return;
  }
  const QString opened = m_console.location();
  QList<std::pair<QString, QString>> pages;  // location, name of the file
  for (const char* page : {"overview", "traffic", "cache", "resilience", "mail", "ranking", "jobs",
                           "moderation", "realtime", "alerts", "audit", "diagnostics", "settings"}) {
    pages.append({QString::fromLatin1(page), QString::fromLatin1(page)});
  }
  if (opened.contains(u'?')) pages.append({opened, QStringLiteral("opened")});
  for (const auto& [location, name] : pages) {
    m_console.setLocation(location);
    co_await settle(location.section(u'?', 0, 0));
    for (const bool dark : {false, true})
      for (const char* language : {"en", "ko"}) {
        looks(dark, QString::fromLatin1(language));
        co_await QCoro::sleepFor(kPaint);
        good = save(name) && good;
      }
  }
  QCoreApplication::exit(good ? 0 : 1);
}

QCoro::Task<bool> Pictures::signedIn() {
  for (int i = 0; i < kSteps; ++i) {
    const QString state = m_console.workspace()->sessionState();
    if (state == QLatin1String("signedIn")) co_return true;
    if (state == QLatin1String("signedOut") && !m_console.workspace()->signInProblem().isEmpty())
      co_return false;
    co_await QCoro::sleepFor(kStep);
  }
  co_return false;
}

/// Waits for the page's first picture, and for the first figures of the stream.
QCoro::Task<void> Pictures::settle(QString page) {
  Workspace& workspace = *m_console.workspace();
  const QHash<QString, PageModel*> models{{QStringLiteral("overview"), workspace.overview()},
                                          {QStringLiteral("traffic"), workspace.traffic()},
                                          {QStringLiteral("cache"), workspace.cache()},
                                          {QStringLiteral("ranking"), workspace.popular()},
                                          {QStringLiteral("jobs"), workspace.jobs()},
                                          {QStringLiteral("audit"), workspace.audit()},
                                          {QStringLiteral("resilience"), workspace.breakers()},
                                          {QStringLiteral("alerts"), workspace.alerts()},
                                          {QStringLiteral("mail"), workspace.mail()},
                                          {QStringLiteral("moderation"), workspace.moderation()},
                                          {QStringLiteral("realtime"), workspace.realtime()}};
  PageModel* model = models.value(page);
  for (int i = 0; i < kSteps; ++i) {
    const bool pictured = !model || model->state() != QLatin1String("loading");
    if (pictured && workspace.metrics()->at() > 0) break;
    co_await QCoro::sleepFor(kStep);
  }
  co_await QCoro::sleepFor(10 * kStep);  // histories of the charts that the page asked for
}

bool Pictures::save(const QString& page) {
  const Preferences& preferences = *m_console.preferences();
  const QString file =
      QStringLiteral("%1/%2-%3-%4.png")
          .arg(m_folder, page, preferences.isDark() ? QStringLiteral("dark") : QStringLiteral("light"),
               preferences.language());
  const bool good = m_window.grabWindow().save(file);
  QTextStream(good ? stdout : stderr) << (good ? "" : "could not write ") << file << "\n";
  return good;
}

}  // namespace madang::console
