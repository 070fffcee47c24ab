#pragma once

#include <csignal>
#include <memory>
#include <stdexcept>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QUrl>

#include "console/scripted_backend.h"

namespace madang::console {

/// The real `madangd` on a folder of its own, with an administrator. Started, killed and started again on the
/// same port, or stopped in the middle of everything.
class LiveBackend {
 public:
  static constexpr const char* kEmail = "operator@madang.example";
  static constexpr const char* kPassword = "a walk in the yard at night";

  explicit LiveBackend(QStringList settings = {}, QProcessEnvironment environment = {})
      : m_settings(std::move(settings)), m_environment(std::move(environment)) {
    if (m_environment.isEmpty()) m_environment = QProcessEnvironment::systemEnvironment();
    // Nobody's settings but those of the test.
    for (const QString& name : m_environment.keys())
      if (name.startsWith(QLatin1String("MADANG"))) m_environment.remove(name);
    QProcess admin;
    admin.setProcessEnvironment(m_environment);
    admin.start(program(),
                arguments({QStringLiteral("admin"), QStringLiteral("create"), QStringLiteral("--email"),
                           QString::fromLatin1(kEmail), QStringLiteral("--role"), QStringLiteral("admin")}));
    admin.write(QByteArray(kPassword) + '\n');
    admin.closeWriteChannel();
    if (!admin.waitForFinished() || admin.exitCode() != 0)
      throw std::runtime_error(admin.readAllStandardError().toStdString());
  }
  ~LiveBackend() {
    if (m_process && m_process->state() != QProcess::NotRunning) {
      resume();
      kill();
    }
  }
  LiveBackend(const LiveBackend&) = delete;
  LiveBackend& operator=(const LiveBackend&) = delete;

  void start() {
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(m_environment);
    m_process->setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process->start(program(), arguments({QStringLiteral("serve")}));
    static const QRegularExpression ready(QStringLiteral("madangd ready http://[^:]+:(\\d+)"));
    QString said;
    const bool found = QTest::qWaitFor(
        [&] {
          said += QString::fromUtf8(m_process->readAllStandardOutput());
          return said.contains(ready) || m_process->state() == QProcess::NotRunning;
        },
        20'000);
    const auto match = ready.match(said);
    if (!found || !match.hasMatch())
      throw std::runtime_error("madangd did not start: " + log().toStdString());
    m_port = match.captured(1).toInt();
  }
  void kill() {
    m_process->kill();
    m_process->waitForFinished();
  }
  /// Everything stands still, sockets stay open: what a sleeping laptop sees of its backend.
  void freeze() { ::kill(static_cast<pid_t>(m_process->processId()), SIGSTOP); }
  void resume() { ::kill(static_cast<pid_t>(m_process->processId()), SIGCONT); }

  QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
  QString file(const QString& name) const { return m_folder.filePath(name); }

 private:
  static QString program() { return QStringLiteral(MADANGD); }
  QString log() const {
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString{};
  }
  QStringList arguments(QStringList command) const {
    QStringList all = std::move(command);
    QStringList settings{QStringLiteral("data.dir=") + m_folder.filePath(QStringLiteral("data")),
                         QStringLiteral("http.port=%1").arg(m_port),
                         QStringLiteral("passwords.memory_kib=1024"),
                         QStringLiteral("passwords.iterations=1")};
    for (const QString& setting : settings + m_settings) all << QStringLiteral("--set") << setting;
    return all;
  }

  QStringList m_settings;
  QProcessEnvironment m_environment;
  QTemporaryDir m_folder;
  std::unique_ptr<QProcess> m_process;
  int m_port = 0;
};

}  // namespace madang::console
