#include "scenario/script_http.h"

#include <memory>

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QUuid>

namespace madang::scenario {
namespace {

using namespace std::chrono_literals;

constexpr auto kAnswer = 15s;

}  // namespace

void ScriptHttp::setBase(const QString& url) {
  if (url != m_base) forgetTokens();
  m_base = url;
}

QVariantMap ScriptHttp::send(const QByteArray& method, const QString& path, const QVariant& body,
                             const Account* account, const QVariantMap& headers) {
  QVariantMap answer = exchange(method, path, body, account ? token(*account) : QString{}, headers);
  if (account && answer.value(QStringLiteral("status")).toInt() == 401) {  // restarted, or its time was up
    m_tokens.remove(account->email);
    answer = exchange(method, path, body, token(*account), headers);
  }
  return answer;
}

QString ScriptHttp::token(const Account& account) {
  QString& token = m_tokens[account.email];
  if (!token.isEmpty()) return token;
  const QVariantMap body{{QStringLiteral("email"), account.email},
                         {QStringLiteral("password"), account.password}};
  const QVariantMap answer = exchange("POST", QStringLiteral("/api/v1/sessions"), body, {}, {});
  token = answer.value(QStringLiteral("body")).toMap().value(QStringLiteral("accessToken")).toString();
  return token;
}

QVariantMap ScriptHttp::exchange(const QByteArray& method, const QString& path, const QVariant& body,
                                 const QString& token, const QVariantMap& headers) {
  QNetworkRequest request(QUrl(m_base + path));
  request.setRawHeader("Accept", "application/json, application/problem+json");
  if (!token.isEmpty()) request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
  if (method != "GET")
    request.setRawHeader("Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
  QByteArray bytes;
  if (body.isValid() && !body.isNull()) {
    bytes = QJsonDocument::fromVariant(body).toJson(QJsonDocument::Compact);
    request.setRawHeader("Content-Type", "application/json");
  }
  for (auto each = headers.cbegin(); each != headers.cend(); ++each)
    request.setRawHeader(each.key().toLatin1(), each.value().toString().toUtf8());
  const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, bytes));
  m_pump.until([&reply] { return reply->isFinished(); }, kAnswer, 2ms);
  if (!reply->isFinished()) reply->abort();
  const QByteArray text = reply->readAll();
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  QVariantMap got;
  for (const auto& [name, value] : reply->rawHeaderPairs())
    got.insert(QString::fromLatin1(name.toLower()), QString::fromUtf8(value));
  QVariantMap answer{{QStringLiteral("status"), status},
                     {QStringLiteral("text"), QString::fromUtf8(text)},
                     {QStringLiteral("headers"), got}};
  const QJsonDocument document = QJsonDocument::fromJson(text);
  if (!document.isNull()) answer.insert(QStringLiteral("body"), document.toVariant());
  if (status == 0) answer.insert(QStringLiteral("error"), reply->errorString());
  return answer;
}

}  // namespace madang::scenario
