#pragma once

#include <memory>

#include <QMap>
#include <QProcess>
#include <QString>
#include <QVariantMap>

#include "scenario/pump.h"

namespace madang::scenario {

/// Two SMTP servers on loopback for one scenario, which breaks and heals them:
/// `tests/support/smtp_servers.py`.
class MailServers {
 public:
  explicit MailServers(const Pump& pump) : m_pump(pump) {}
  ~MailServers();

  /// @returns what went wrong.
  QString start(const QString& program);
  /// What the backend has to know of them.
  QMap<QString, QString> settings() const;
  /// @param order  `{server, do, …}`, as the program reads it. @returns `{answer}` or `{problem}`
  QVariantMap obey(const QVariantMap& order);

 private:
  QVariantMap nextLine();

  const Pump& m_pump;
  std::unique_ptr<QProcess> m_process;
  QVariantMap m_ports;
};

}  // namespace madang::scenario
