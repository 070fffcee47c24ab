#include "scenario/backend_process.h"

#include <sys/prctl.h>
#include <csignal>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

constexpr auto kStart = 20s;
constexpr auto kStop = 15s;

QString password() {
  return QStringLiteral("correct horse battery staple 7");
}

/// Cheap hashes and no limits: scenarios are no test of those.
QMap<QString, QString> usual() {
  const auto text = [](const char* words) { return QString::fromLatin1(words); };
  return {{text("environment"), text("test")},
          {text("http.address"), text("127.0.0.1")},
          {text("limits.enabled"), text("false")},
          {text("passwords.memory_kib"), text("64")},
          {text("passwords.iterations"), text("1")}};
}

QStringList settingArguments(const QMap<QString, QString>& settings) {
  QStringList arguments;
  for (auto each = settings.cbegin(); each != settings.cend(); ++each)
    arguments << QStringLiteral("--set") << each.key() + u'=' + each.value();
  return arguments;
}

QProcessEnvironment cleanEnvironment() {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  for (const QString& name : environment.keys())
    if (name.startsWith(QLatin1String("MADANG"))) environment.remove(name);
  return environment;
}

bool copyFolder(const QString& from, const QString& to) {
  QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString file = files.next();
    const QString target = to + u'/' + QDir(from).relativeFilePath(file);
    QDir().mkpath(QFileInfo(target).path());
    if (!QFile::copy(file, target)) return false;
  }
  return true;
}

QString createAccount(const QString& program, const QString& folder, const Account& account,
                      const QString& role) {
  QMap<QString, QString> settings = usual();
  settings.insert(QStringLiteral("data.dir"), folder);
  QProcess process;
  process.setProcessEnvironment(cleanEnvironment());
  process.start(program,
                QStringList{QStringLiteral("admin"), QStringLiteral("create"), QStringLiteral("--email"),
                            account.email, QStringLiteral("--role"), role} +
                    settingArguments(settings));
  process.write(account.password.toUtf8() + '\n');
  process.closeWriteChannel();
  if (process.waitForFinished(20'000) && process.exitCode() == 0) return {};
  return QStringLiteral("no account %1: %2")
      .arg(account.email, QString::fromUtf8(process.readAllStandardError().right(400)));
}

}  // namespace

BackendProcess::BackendProcess(QString program, QString prepared, const Pump& pump)
    : m_program(std::move(program)), m_prepared(std::move(prepared)), m_pump(pump) {}

BackendProcess::~BackendProcess() {
  kill();
}

Account BackendProcess::staff(const QString& role) {
  return {role + QStringLiteral("@madang.example"), password()};
}

Account BackendProcess::member(int number) {
  return {QStringLiteral("member%1@madang.example").arg(number), password()};
}

QString BackendProcess::prepare(const QString& program, const QString& folder) {
  QDir().mkpath(folder);
  for (const char* role : {"admin", "operator", "moderator"}) {
    const QString name = QString::fromLatin1(role);
    for (const QString& who : {name, name + u'2'}) {
      const QString problem = createAccount(program, folder, staff(who), name);
      if (!problem.isEmpty()) return problem;
    }
  }
  for (int number = 0; number < kMembers; ++number) {
    const QString problem = createAccount(program, folder, member(number), QStringLiteral("member"));
    if (!problem.isEmpty()) return problem;
  }
  return {};
}

QString BackendProcess::start(const QMap<QString, QString>& settings) {
  if (!m_folder.isValid()) return QStringLiteral("no scratch folder: %1").arg(m_folder.errorString());
  if (m_port == 0) {
    m_settings = usual();
    m_settings.insert(QStringLiteral("data.dir"), m_folder.path());
    for (auto each = settings.cbegin(); each != settings.cend(); ++each)
      m_settings.insert(each.key(), each.value());
    if (m_prepared.isEmpty()) {
      const QString problem = prepare(m_program, m_folder.path());
      if (!problem.isEmpty()) return problem;
    } else if (!copyFolder(m_prepared, m_folder.path())) {
      return QStringLiteral("%1 could not be copied").arg(m_prepared);
    }
  }
  return launch();
}

QString BackendProcess::launch() {
  if (running()) return QStringLiteral("the backend is running already");
  m_settings.insert(QStringLiteral("http.port"), QString::number(m_port));
  m_process = std::make_unique<QProcess>();
  m_process->setProcessEnvironment(cleanEnvironment());
  m_process->setStandardErrorFile(m_folder.filePath(QStringLiteral("stderr.txt")), QIODevice::Append);
  m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
  QStringList arguments{QStringLiteral("serve"), QStringLiteral("--with-faults")};
  m_process->start(m_program, arguments + settingArguments(m_settings));
  static const QRegularExpression ready(QStringLiteral("^madangd ready (http://[^:]+:(\\d+))"),
                                        QRegularExpression::MultilineOption);
  QString said;
  QRegularExpressionMatch match;
  m_pump.until(
      [&] {
        said += QString::fromUtf8(m_process->readAllStandardOutput());
        match = ready.match(said);
        return match.hasMatch() || m_process->state() == QProcess::NotRunning;
      },
      kStart);
  if (!match.hasMatch())
    return QStringLiteral("%1 did not start: %2")
        .arg(m_program, said + logTail(10) + m_process->errorString());
  m_url = match.captured(1);
  m_port = match.captured(2).toInt();
  return {};
}

QString BackendProcess::stop() {
  if (!running()) return {};
  m_process->terminate();
  const bool ended = m_pump.until([this] { return !running(); }, kStop);
  if (ended) return {};
  kill();
  return QStringLiteral("the backend did not end by itself");
}

void BackendProcess::kill() {
  if (!m_process) return;
  m_process->kill();
  m_process->waitForFinished(5'000);
  m_process.reset();
}

void BackendProcess::freeze(bool frozen) {
  if (running()) ::kill(static_cast<pid_t>(m_process->processId()), frozen ? SIGSTOP : SIGCONT);
}

QString BackendProcess::logTail(int lines) const {
  QFile file(m_folder.filePath(QStringLiteral("stderr.txt")));
  if (!file.open(QIODevice::ReadOnly)) return {};
  if (file.size() > 200'000) file.seek(file.size() - 200'000);
  const QStringList all = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
  return all.mid(std::max<qsizetype>(0, all.size() - lines)).join(u'\n') + u'\n';
}

}  // namespace madang::scenario
