#include "features/workspace/console.h"

namespace madang::console {

Console::Console(Preferences& preferences, TokenStore* tokens, QObject* parent)
    : QObject(parent), m_preferences(preferences), m_tokens(tokens) {
  connect(&m_preferences, &Preferences::languageChanged, this, [this] {
    if (m_workspace) m_workspace->setLanguage(m_preferences.language());
  });
}

void Console::setLocation(const QString& location) {
  if (m_location == location) return;
  m_location = location;
  Q_EMIT locationChanged();
}

void Console::setKeepSignedIn(bool keep) {
  if (m_keepSignedIn == keep) return;
  m_keepSignedIn = keep;
  Q_EMIT keepSignedInChanged();
}

bool Console::openBackend(const QString& address) {
  QString text = address.trimmed();
  if (!text.contains(QStringLiteral("://"))) text.prepend(QStringLiteral("http://"));
  QUrl url(text, QUrl::StrictMode);
  const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
  if (!url.isValid() || !web || url.host().isEmpty()) return false;
  url = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
  if (m_workspace && m_workspace->url() == url.toString()) return true;
  auto old = std::move(m_workspace);
  m_workspace = std::make_unique<Workspace>(url, m_preferences.language());
  connect(m_workspace.get(), &Workspace::sessionChanged, this, &Console::onSession);
  connect(&m_workspace->session(), &Session::tokenChanged, this, &Console::onSession);
  Q_EMIT workspaceChanged();
  if (old) old.release()->deleteLater();  // pages may still be bound to it in this turn
  resume();
  return true;
}

void Console::closeBackend() {
  if (!m_workspace) return;
  auto old = std::move(m_workspace);
  Q_EMIT workspaceChanged();
  old.release()->deleteLater();
}

QCoro::Task<void> Console::resume() {
  if (!m_tokens || !m_workspace) co_return;
  QPointer<Workspace> workspace(m_workspace.get());
  const QString token = co_await m_tokens->read(workspace->url());
  if (!workspace || token.isEmpty() || workspace->sessionState() != QLatin1String("signedOut")) co_return;
  m_keepSignedIn = true;
  Q_EMIT keepSignedInChanged();
  workspace->resume(token);
}

void Console::signIn(const QString& email, const QString& password) {
  if (!m_workspace) return;
  m_email = email;
  m_workspace->signIn(email, password);
}

void Console::signOut() {
  if (!m_workspace) return;
  if (m_tokens) m_tokens->remove(m_workspace->url());
  m_workspace->signOut();
}

void Console::onSession() {
  if (!m_workspace || m_workspace->session().state() != Session::State::SignedIn) return;
  if (!m_email.isEmpty())
    m_preferences.rememberProfile(m_workspace->environment(), m_workspace->url(), m_email);
  if (m_tokens && m_keepSignedIn) m_tokens->write(m_workspace->url(), m_workspace->session().refreshToken());
}

bool Console::openLink(const QString& link) {
  const QUrl url(link);
  if (url.scheme() != QLatin1String("madang") || url.path().size() < 2) return false;
  if (m_workspace && !m_workspace->environment().isEmpty() && url.host() != m_workspace->environment())
    Q_EMIT foreignLink(url.host());
  const QString page = url.path().mid(1);
  setLocation(url.hasQuery() ? page + u'?' + url.query() : page);
  return true;
}

QString Console::linkTo(const QString& location) const {
  const QString environment = m_workspace ? m_workspace->environment() : QString{};
  return QStringLiteral("madang://%1/%2")
      .arg(environment.isEmpty() ? QStringLiteral("dev") : environment, location);
}

}  // namespace madang::console
