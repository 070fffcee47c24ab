#include "scenario/world.h"

#include <QCoreApplication>

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

constexpr auto kReady = 15s;
constexpr int kFrames = 60;
constexpr int kFrameLength = 4'000;

}  // namespace

World::World(const Ground& ground, const MakeStage& makeStage, const Pump& pump)
    : m_ground(ground), m_makeStage(makeStage), m_pump(pump), m_http(pump) {}

World::~World() {
  close();
}

QString World::open(const Wanted& wanted) {
  m_language = wanted.language;
  QMap<QString, QString> settings = wanted.settings;
  if (!wanted.mailServers.isEmpty()) {
    if (m_ground.madangd.isEmpty())
      return QStringLiteral("mail servers can be given only to a backend of the scenario's own: --madangd");
    m_mailServers = std::make_unique<MailServers>(m_pump);
    if (const QString problem = m_mailServers->start(wanted.mailServers); !problem.isEmpty()) return problem;
    settings = m_mailServers->settings();
    settings.insert(wanted.settings);
  }
  if (!m_ground.madangd.isEmpty()) {
    m_backend = std::make_unique<BackendProcess>(m_ground.madangd, m_ground.prepared, m_pump);
    const QString problem = m_backend->start(settings);
    if (!problem.isEmpty()) return problem;
    m_url = m_backend->url();
  } else {
    m_url = m_ground.backend;
  }
  m_http.setBase(m_url);
  if (const QString problem = refuseProduction(); !problem.isEmpty()) return problem;
  if (const QString problem = makeStage({}); !problem.isEmpty()) return problem;
  return wanted.role == QLatin1String("none") ? QString{} : signIn(wanted.role);
}

/// Scenarios break things on purpose.
QString World::refuseProduction() {
  const Account account = BackendProcess::staff(QStringLiteral("operator"));
  const QVariantMap me = m_http.send("GET", QStringLiteral("/ops/v1/me"), {}, &account);
  const QString environment =
      me.value(QStringLiteral("body")).toMap().value(QStringLiteral("environment")).toString();
  if (environment.isEmpty())
    return QStringLiteral("%1 does not answer the operator: %2")
        .arg(m_url,
             me.value(QStringLiteral("text")).toString() + me.value(QStringLiteral("error")).toString());
  return environment == QLatin1String("prod")
             ? QStringLiteral("%1 is production: no scenario runs there").arg(m_url)
             : QString{};
}

QString World::makeStage(const QString& link) {
  StageSettings settings;
  settings.backend = m_url;
  settings.settingsFile = m_settings.filePath(QStringLiteral("console.ini"));
  settings.language = m_language;
  settings.link = link;
  settings.size = m_ground.size;
  m_stage = m_makeStage(settings);
  m_language.clear();  // later on it is what the settings say
  if (!m_stage) return QStringLiteral("the window could not be made");
  m_stage->window().requestActivate();
  const bool shown =
      m_pump.until([this] { return m_stage->window().isExposed() && m_stage->window().isActive(); }, kReady);
  return shown ? QString{} : QStringLiteral("the window was not shown");
}

QString World::signIn(const QString& role) {
  const Account account = BackendProcess::staff(role);
  console::Console& console = m_stage->console();
  console.signIn(account.email, account.password);
  const auto state = [&console] {
    return console.workspace() ? console.workspace()->sessionState() : QString{};
  };
  m_pump.until(
      [&] {
        return state() == QLatin1String("signedIn") ||
               (console.workspace() && !console.workspace()->signInProblem().isEmpty());
      },
      kReady);
  if (state() != QLatin1String("signedIn"))
    return QStringLiteral("%1 could not sign in: %2")
        .arg(role, console.workspace() ? console.workspace()->signInProblem() : QString{});
  m_role = role;
  keepFrames();
  return {};
}

QString World::signOut() {
  console::Console& console = m_stage->console();
  console.signOut();
  const bool out = m_pump.until(
      [&console] { return console.workspace()->sessionState() == QLatin1String("signedOut"); }, kReady);
  return out ? QString{} : QStringLiteral("nobody could be signed out");
}

QString World::restartConsole(const QString& link) {
  m_stage->window().close();  // as a hand would: what it remembers is written
  m_stage.reset();
  return makeStage(link);
}

void World::keepFrames() {
  console::Stream& stream = m_stage->console().workspace()->stream();
  QObject::disconnect(&stream, nullptr, &m_stage->window(), nullptr);
  QObject::connect(&stream, &console::Stream::received, &m_stage->window(), [this](const StreamFrame& frame) {
    m_frames << QString::fromUtf8(console::toJsonText(frame)).left(kFrameLength);
    if (m_frames.size() > kFrames) m_frames.removeFirst();
  });
}

void World::close() {
  m_stage.reset();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  m_backend.reset();
  m_mailServers.reset();
}

}  // namespace madang::scenario
