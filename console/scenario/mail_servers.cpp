#include "scenario/mail_servers.h"

#include <sys/prctl.h>
#include <csignal>

#include <QJsonDocument>
#include <QJsonObject>

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 15s;

}  // namespace

MailServers::~MailServers() {
  if (!m_process) return;
  m_process->kill();
  m_process->waitForFinished(5'000);
}

QString MailServers::start(const QString& program) {
  m_process = std::make_unique<QProcess>();
  m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
  m_process->start(program, QStringList{});
  m_ports = nextLine();
  return m_ports.contains(QStringLiteral("primary"))
             ? QString{}
             : QStringLiteral("no mail servers: %1 %2")
                   .arg(m_process->errorString(), QString::fromUtf8(m_process->readAllStandardError()));
}

QMap<QString, QString> MailServers::settings() const {
  QMap<QString, QString> all;
  for (const char* each : {"primary", "secondary"}) {
    const QString name = QString::fromLatin1(each);
    const QString prefix = QStringLiteral("mail.") + name;
    all.insert(prefix + QStringLiteral("_host"), QStringLiteral("127.0.0.1"));
    all.insert(prefix + QStringLiteral("_port"), m_ports.value(name).toString());
    all.insert(prefix + QStringLiteral("_security"), QStringLiteral("none"));
  }
  return all;
}

QVariantMap MailServers::obey(const QVariantMap& order) {
  m_process->write(QJsonDocument(QJsonObject::fromVariantMap(order)).toJson(QJsonDocument::Compact) + '\n');
  const QVariantMap answer = nextLine();
  return answer.isEmpty() ? QVariantMap{{QStringLiteral("problem"), m_process->errorString()}} : answer;
}

QVariantMap MailServers::nextLine() {
  m_pump.until([this] { return m_process->canReadLine() || m_process->state() == QProcess::NotRunning; },
               kPatience);
  return QJsonDocument::fromJson(m_process->readLine()).object().toVariantMap();
}

}  // namespace madang::scenario
