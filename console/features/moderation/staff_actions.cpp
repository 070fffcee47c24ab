#include "features/moderation/staff_actions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

const QString kRoot = QStringLiteral("/ops/v1/moderation/");

/// `post` as `posts/7/actions`; a warning is one of the sanctions.
QString pathOf(const QString& target, const QString& id) {
  const QString folder =
      target == QLatin1String("warning") ? QStringLiteral("sanctions") : target + QLatin1Char('s');
  return kRoot + folder + QLatin1Char('/') + id + QStringLiteral("/actions");
}

HttpRequest requestOf(const QString& path, const QVariantMap& body) {
  HttpRequest request;
  request.method = "POST";
  request.path = path;
  request.body = QJsonDocument(QJsonObject::fromVariantMap(body)).toJson(QJsonDocument::Compact);
  request.idempotencyKey = BackendClient::newKey();
  return request;
}

QString decisionText(const QVariantMap& decision) {
  const QString content = decision.value(QStringLiteral("content")).toString();
  const QString member = decision.value(QStringLiteral("member")).toString();
  if (member == QLatin1String("none")) return content;
  return content == QLatin1String("keep") ? member : content + QLatin1Char('+') + member;
}

}  // namespace

StaffActions::StaffActions(BackendClient& client, QObject* parent) : QObject(parent), m_client(client) {}

void StaffActions::step(int by) {
  m_underWay += by;
  Q_EMIT busyChanged();
}

void StaffActions::act(const QString& target, const QString& id, const QString& action, const QString& reason,
                       const QVariantMap& more, const QString& title) {
  QVariantMap body = more;
  body.insert(QStringLiteral("action"), action);
  body.insert(QStringLiteral("reason"), reason);
  const QString path = pathOf(target, id);
  sendAction(path, requestOf(path, body), action, title);
}

void StaffActions::decide(const QString& caseId, const QVariantMap& decision, const QString& reason,
                          const QString& title) {
  QVariantMap body = decision;
  body.insert(QStringLiteral("reason"), reason);
  const QString path = kRoot + QStringLiteral("cases/") + caseId + QStringLiteral("/decision");
  sendAction(path, requestOf(path, body), decisionText(decision), title);
}

void StaffActions::undo(const QString& actionId, const QString& title) {
  const QString path = kRoot + QStringLiteral("actions/") + actionId + QStringLiteral("/undo");
  HttpRequest request;
  request.method = "POST";
  request.path = path;
  request.idempotencyKey = BackendClient::newKey();
  sendAction(path, std::move(request), QStringLiteral("undo"), title);
}

QCoro::Task<void> StaffActions::sendAction(QString, HttpRequest request, QString verb, QString title) {
  QPointer<StaffActions> self(this);
  step(1);
  const auto reply = co_await m_client.send(std::move(request));
  if (!self) co_return;
  step(-1);
  Q_EMIT changed();
  if (!reply) {
    refuse(reply.error(), verb, title);
    co_return;
  }
  const auto answer = fromJsonText<ActionTaken>(reply->body);
  if (!answer) {
    refuse(answer.error(), verb, title);
    co_return;
  }
  QVariantMap what = toMap(*answer);
  what.insert(QStringLiteral("title"), title);
  what.insert(QStringLiteral("verb"), verb);
  if (verb == QLatin1String("undo"))
    Q_EMIT undone(what);
  else
    Q_EMIT taken(what);
}

void StaffActions::claim(const QString& caseId, double version) {
  sendClaim(kRoot + QStringLiteral("cases/") + caseId + QStringLiteral("/claim"),
            static_cast<std::int64_t>(version), true);
}

void StaffActions::release(const QString& caseId, double version) {
  sendClaim(kRoot + QStringLiteral("cases/") + caseId + QStringLiteral("/release"),
            static_cast<std::int64_t>(version), false);
}

QCoro::Task<void> StaffActions::sendClaim(QString path, std::int64_t version, bool mine) {
  QPointer<StaffActions> self(this);
  step(1);
  const auto answer = co_await m_client.post<ReviewCase>(path, CaseClaim{version}, BackendClient::newKey());
  if (!self) co_return;
  step(-1);
  Q_EMIT changed();
  if (answer)
    Q_EMIT claimed(toMap(*answer), mine);
  else
    refuse(answer.error(), mine ? QStringLiteral("claim") : QStringLiteral("release"), {});
}

void StaffActions::refuse(const ApiError& error, const QString& verb, const QString& title) {
  QString by;
  for (const FieldProblem& field : error.fields)
    if (field.pointer == QLatin1String("/claimedBy")) by = field.detail;
  Q_EMIT refused(QVariantMap{{QStringLiteral("text"), error.text()},
                             {QStringLiteral("code"), error.code},
                             {QStringLiteral("verb"), verb},
                             {QStringLiteral("title"), title},
                             {QStringLiteral("by"), by}});
}

}  // namespace madang::console
