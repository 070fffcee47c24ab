#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QVariantMap>

#include "scenario/backend_process.h"
#include "scenario/pump.h"

namespace madang::scenario {

/// Requests of a script: waits for each answer while the window goes on.
class ScriptHttp {
 public:
  explicit ScriptHttp(const Pump& pump) : m_pump(pump) {}

  void setBase(const QString& url);
  /// @param account  whose token is sent; null: nobody's
  /// @returns `{status, body, text, headers}`; status 0 and `error` when there was no answer
  QVariantMap send(const QByteArray& method, const QString& path, const QVariant& body,
                   const Account* account, const QVariantMap& headers = {});
  /// Empty when the backend does not let it in.
  QString token(const Account& account);
  const QString& base() const { return m_base; }
  void forgetTokens() { m_tokens.clear(); }

 private:
  QVariantMap exchange(const QByteArray& method, const QString& path, const QVariant& body,
                       const QString& token, const QVariantMap& headers);

  const Pump& m_pump;
  QNetworkAccessManager m_network;
  QString m_base;
  QHash<QString, QString> m_tokens;
};

}  // namespace madang::scenario
