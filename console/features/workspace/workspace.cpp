#include "features/workspace/workspace.h"

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

double sinceMillis(const HttpClient& clock, std::optional<std::chrono::milliseconds> ago) {
  return ago ? static_cast<double>(clock.nowMs() - ago->count()) : 0;
}

}  // namespace

Workspace::Workspace(const QUrl& backend, const QString& language, StreamSettings settings, QObject* parent)
    : QObject(parent),
      m_http(backend),
      m_session(m_http),
      m_client(m_http, m_session),
      m_stream(backend, settings),
      m_metrics(m_client, m_stream, m_range),
      m_events(m_stream),
      m_operations(m_client, m_events),
      m_planFlow(m_client, m_events),
      m_overview(m_client, m_stream),
      m_traffic(m_client, m_metrics),
      m_cache(m_client),
      m_breakers(m_client, m_stream),
      m_mail(m_client, m_stream),
      m_mailTemplates(m_client),
      m_popular(m_client, m_stream),
      m_jobs(m_client, m_events),
      m_moderation(m_client, m_stream),
      m_realtime(m_client, m_stream),
      m_alerts(m_client, m_stream, m_events),
      m_audit(m_client, m_stream),
      m_webhooks(m_client),
      m_diagnostics(m_http, m_stream) {
  m_http.setLanguage(language);
  for (PageModel* page : pages()) page->goBy(m_http);
  connect(&m_session, &Session::stateChanged, this, &Workspace::onSession);
  connect(&m_session, &Session::tokenChanged, this, [this] { m_stream.setToken(m_session.accessToken()); });
  connect(&m_stream, &Stream::tokenRefused, this, [this] { renewForStream(); });
  connect(&m_stream, &Stream::stateChanged, this, [this] {
    if (m_stream.state() == Stream::State::Live) catchUp();
    Q_EMIT connectionChanged();
  });
  connect(&m_stream, &Stream::staleChanged, this, &Workspace::connectionChanged);
  connect(&m_stream, &Stream::degradedChanged, this, &Workspace::connectionChanged);
  connect(&m_stream, &Stream::pollDue, this, &Workspace::catchUp);
  connect(&m_stream, &Stream::received, this, [this](const StreamFrame& frame) {
    // Values are read as they are sent; an event may tell of long ago.
    if (frame.topic == "metrics" && frame.kind == StreamFrameKind::Delta)
      m_http.noteTime(toUnixMillis(frame.at));
  });
  connect(&m_breakers, &BreakersModel::listed, &m_overview, &OverviewModel::takeBreakers);
  connect(&m_mail, &MailModel::pictured, &m_overview, &OverviewModel::takeMail);
  connect(&m_stream, &Stream::ticked, this, &Workspace::ticked);
  connect(&m_alerts, &AlertsModel::changed, this, [this] { m_overview.takeAlerts(m_alerts.urgent()); });
  connect(&m_range, &TimeRange::changed, this, [this] {
    for (PageModel* page : pages()) page->setPaused(m_range.isPaused());
  });
}

QList<PageModel*> Workspace::pages() {
  return {&m_overview,
          &m_traffic,
          &m_cache,
          &m_breakers,
          &m_mail,
          &m_popular,
          &m_jobs,
          &m_moderation,
          m_moderation.members(),
          m_moderation.posts(),
          &m_realtime,
          m_realtime.rooms(),
          m_realtime.sessions(),
          m_realtime.ledger(),
          m_realtime.announcements(),
          &m_alerts,
          &m_audit,
          &m_webhooks};
}

QString Workspace::sessionState() const {
  switch (m_session.state()) {
    case Session::State::SignedOut:
      return QStringLiteral("signedOut");
    case Session::State::SigningIn:
      return QStringLiteral("signingIn");
    case Session::State::SignedIn:
      return QStringLiteral("signedIn");
    case Session::State::Ended:
      break;
  }
  return QStringLiteral("ended");
}

QString Workspace::nickname() const {
  return qt(m_session.me().member.nickname);
}

QString Workspace::role() const {
  return qt(enumText(m_session.me().role));
}

QString Workspace::environment() const {
  return qt(m_session.me().environment);
}

QStringList Workspace::capabilities() const {
  QStringList names;
  for (const Capability capability : m_session.me().capabilities) names.append(qt(enumText(capability)));
  return names;
}

QString Workspace::connection() const {
  if (m_stream.isDegraded()) return QStringLiteral("degraded");
  switch (m_stream.state()) {
    case Stream::State::Closed:
      return QStringLiteral("closed");
    case Stream::State::Connecting:
      return QStringLiteral("connecting");
    case Stream::State::Live:
      return QStringLiteral("live");
    case Stream::State::Waiting:
      break;
  }
  return QStringLiteral("waiting");
}

double Workspace::lostSince() const {
  return sinceMillis(m_http, m_stream.downFor());
}

int Workspace::retryIn() const {
  const auto wait = m_stream.retryIn();
  return wait ? static_cast<int>((wait->count() + 999) / 1000) : 0;
}

double Workspace::lastHeardAt() const {
  return sinceMillis(m_http, m_stream.silence());
}

void Workspace::signIn(const QString& email, const QString& password) {
  enter(email, password);
}

QCoro::Task<void> Workspace::enter(QString email, QString password) {
  QPointer<Workspace> self(this);
  m_signInProblem.clear();
  const auto result = co_await m_session.signIn(email, password);
  if (!self) co_return;
  if (!result) m_signInProblem = result.error().text();
  Q_EMIT sessionChanged();
}

void Workspace::resume(const QString& refreshToken) {
  enterAgain(refreshToken);
}

QCoro::Task<void> Workspace::enterAgain(QString refreshToken) {
  QPointer<Workspace> self(this);
  const auto result = co_await m_session.resume(refreshToken);
  if (!self) co_return;
  // A kept session that has ended is no news; an unreachable backend is.
  if (!result && !result.error().isUnauthenticated()) m_signInProblem = result.error().text();
  Q_EMIT sessionChanged();
}

void Workspace::signOut() {
  m_session.signOut();
}

QCoro::Task<void> Workspace::renewForStream() {
  const auto result = co_await m_session.refresh();
  result.ignoreBecause("a session that has ended tells so itself; otherwise the stream tries again");
}

void Workspace::onSession() {
  if (m_session.state() == Session::State::SignedIn) {
    m_signInProblem.clear();
    for (const char* topic : {"metrics", "events", "alerts"}) m_stream.follow(QString::fromLatin1(topic));
    if (m_session.can(Capability::ModerateContent)) m_stream.follow(QStringLiteral("moderation"));
    if (m_session.can(Capability::ViewAudit)) m_stream.follow(QStringLiteral("audit"));
    m_stream.open(m_session.accessToken());
    m_metrics.reload();
    m_operations.setActive(true);
  } else if (m_session.state() != Session::State::SigningIn) {
    m_stream.close();
    m_operations.setActive(false);
    m_planFlow.close();
  }
  Q_EMIT sessionChanged();
}

void Workspace::catchUp() {
  for (PageModel* page : pages())
    if (page->isActive() && !page->isPaused()) page->catchUp();
  m_operations.refreshSoon();
}

void Workspace::refreshAll() {
  for (PageModel* page : pages())
    if (page->isActive() && !page->isPaused()) page->refresh();
  m_operations.refreshSoon();
}

}  // namespace madang::console
