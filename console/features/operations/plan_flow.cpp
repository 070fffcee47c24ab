#include "features/operations/plan_flow.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include "features/operations/operations_model.h"
#include "features/page/to_variant.h"

namespace madang::console {
namespace {

boost::json::object jsonOf(const QVariantMap& map) {
  const QByteArray text = QJsonDocument(QJsonObject::fromVariantMap(map)).toJson(QJsonDocument::Compact);
  const auto json = parseJson({text.constData(), static_cast<std::size_t>(text.size())});
  return json && json->is_object() ? json->get_object() : boost::json::object{};
}

}  // namespace

PlanFlow::PlanFlow(BackendClient& client, EventFeed& events, QObject* parent)
    : QObject(parent), m_client(client) {
  m_look.setInterval(1000);
  connect(&m_look, &QTimer::timeout, this, [this] { look(m_round); });
  m_tick.setInterval(1000);
  connect(&m_tick, &QTimer::timeout, this, &PlanFlow::ticked);
  connect(&events, &EventFeed::happened, this, [this](const QString& kind) {
    if (m_stage == Stage::Running && kind == QLatin1String("operation")) look(m_round);
  });
}

QString PlanFlow::stageText() const {
  static const char* const kTexts[] = {"closed",    "planning", "confirming", "refused",
                                       "executing", "running",  "ended"};
  return QString::fromLatin1(kTexts[static_cast<std::size_t>(m_stage)]);
}

bool PlanFlow::isExecutable() const {
  if (m_plan.isEmpty()) return false;
  const QVariantList checks = m_plan.value(QStringLiteral("checks")).toList();
  for (const QVariant& check : checks)
    if (check.toMap().value(QStringLiteral("result")) == QLatin1String("failed")) return false;
  return true;
}

int PlanFlow::expiresIn() const {
  if (m_plan.isEmpty()) return 0;
  const double left = m_expiresAt - static_cast<double>(m_client.nowMs());
  return std::max(0, static_cast<int>(left / 1000));
}

void PlanFlow::start(const QString& verb, const QString& kind, const QString& target,
                     const QVariantMap& params) {
  if (m_stage == Stage::Executing) return;
  m_verb = verb;
  m_kind = kind;
  m_target = target;
  m_params = params;
  planAgain();
}

void PlanFlow::planAgain() {
  m_plan.clear();
  m_operation.clear();
  m_refusal.clear();
  m_look.stop();
  ++m_round;
  m_tick.start();
  setStage(Stage::Planning);
  makePlan(m_round);
}

QCoro::Task<void> PlanFlow::makePlan(quint64 round) {
  QPointer<PlanFlow> self(this);
  PlanRequest request{m_kind.toStdString(), m_target.toStdString(), {}};
  if (!m_params.isEmpty()) request.params = jsonOf(m_params);
  const auto plan =
      co_await m_client.post<Plan>(QStringLiteral("/ops/v1/plans"), request, BackendClient::newKey());
  if (!self || round != m_round) co_return;
  if (!plan) {
    refuse(plan.error());
    co_return;
  }
  m_plan = toMap(*plan);
  m_plan.insert(QStringLiteral("expiresAt"), qt(formatRfc3339(plan->expiresAt)));
  m_expiresAt = static_cast<double>(toUnixMillis(plan->expiresAt));
  m_key = BackendClient::newKey();
  setStage(Stage::Confirming);
}

void PlanFlow::execute(const QString& confirmText, const QString& reason) {
  if (m_stage != Stage::Confirming || !isExecutable()) return;
  m_refusal.clear();
  setStage(Stage::Executing);
  send(confirmText, reason, m_round);
}

QCoro::Task<void> PlanFlow::send(QString confirmText, QString reason, quint64 round) {
  QPointer<PlanFlow> self(this);
  const auto planId = parseId<PlanId>(m_plan.value(QStringLiteral("planId")).toString().toStdString());
  const ExecutionRequest request{planId.value_or(PlanId{}), confirmText.toStdString(), reason.toStdString()};
  const auto answer =
      co_await m_client.post<ExecutionAccepted>(QStringLiteral("/ops/v1/executions"), request, m_key);
  if (!self || round != m_round) co_return;
  if (!answer) {
    const ApiError& error = answer.error();
    const bool correctable = error.code == QLatin1String("confirmation-mismatch") ||
                             error.code == QLatin1String("reason-required") || error.isPassing();
    refuse(error);
    if (correctable) setStage(Stage::Confirming);  // with the same key: a repetition cannot act twice
    co_return;
  }
  m_operationId = qt(toText(answer->operationId));
  setStage(Stage::Running);
  Q_EMIT accepted(m_operationId);
  m_look.start();
  look(round);
}

QCoro::Task<void> PlanFlow::look(quint64 round) {
  QPointer<PlanFlow> self(this);
  const auto operation =
      co_await m_client.get<Operation>(QStringLiteral("/ops/v1/operations/") + m_operationId);
  if (!self || round != m_round || m_stage != Stage::Running) co_return;
  if (!operation) co_return;  // looked at again in a second; the tray keeps it, too
  m_operation = toMap(*operation);
  const QString state = m_operation.value(QStringLiteral("state")).toString();
  m_operation.insert(QStringLiteral("level"), OperationsModel::levelOf(state));
  if (!OperationsModel::hasEnded(state)) {
    Q_EMIT changed();
    co_return;
  }
  m_look.stop();
  setStage(Stage::Ended);
}

void PlanFlow::close() {
  if (m_stage == Stage::Executing) return;
  ++m_round;
  m_look.stop();
  m_tick.stop();
  setStage(Stage::Closed);
}

void PlanFlow::refuse(const ApiError& error) {
  QVariantList fields;
  for (const FieldProblem& field : error.fields)
    fields.append(QVariantMap{{QStringLiteral("pointer"), field.pointer},
                              {QStringLiteral("code"), field.code},
                              {QStringLiteral("detail"), field.detail}});
  m_refusal = {{QStringLiteral("text"), error.text()},
               {QStringLiteral("code"), error.code},
               {QStringLiteral("status"), error.status},
               {QStringLiteral("fields"), fields}};
  setStage(Stage::Refused);
}

void PlanFlow::setStage(Stage stage) {
  m_stage = stage;
  Q_EMIT changed();
}

}  // namespace madang::console
