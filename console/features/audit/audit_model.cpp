#include "features/audit/audit_model.h"

#include <boost/json/serialize.hpp>

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

QString levelOf(AuditOutcome outcome) {
  switch (outcome) {
    case AuditOutcome::Succeeded:
      return QStringLiteral("normal");
    case AuditOutcome::Refused:
      return QStringLiteral("caution");
    case AuditOutcome::Failed:
      break;
  }
  return QStringLiteral("serious");
}

}  // namespace

AuditModel::AuditModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{30}, parent), m_client(client) {
  m_rows.setKeyField(QStringLiteral("sequence"));
  connect(&stream, &Stream::received, this, [this](const StreamFrame& frame) {
    if (frame.topic == "audit" && frame.kind == StreamFrameKind::Event) refreshSoon();
  });
  connect(this, &AuditModel::filterChanged, this, &AuditModel::refresh);
}

bool AuditModel::isFiltered() const {
  return !(m_action.isEmpty() && m_target.isEmpty() && m_actor.isEmpty() && m_outcome.isEmpty());
}

QUrlQuery AuditModel::query(const QString& cursor) const {
  QUrlQuery query;
  const auto add = [&query](const QString& name, const QString& value) {
    if (!value.isEmpty()) query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
  };
  add(QStringLiteral("action"), m_action);
  add(QStringLiteral("target"), m_target);
  add(QStringLiteral("actor"), m_actor);
  add(QStringLiteral("outcome"), m_outcome);
  add(QStringLiteral("cursor"), cursor);
  add(QStringLiteral("limit"), QString::number(kPage));
  return query;
}

QCoro::Task<Answer<void>> AuditModel::load() {
  QPointer<AuditModel> self(this);
  const QUrlQuery asked = query({});
  const auto page = co_await m_client.get<AuditPage>(QStringLiteral("/ops/v1/audit"), asked);
  if (!self || asked != query({})) co_return Answer<void>{};
  if (!page) co_return page.failure();
  m_all = page->items;
  m_next = page->nextCursor ? qt(*page->nextCursor) : QString{};
  show();
  co_return Answer<void>{};
}

void AuditModel::loadMore() {
  if (hasMore()) loadBehind(m_next);
}

QCoro::Task<void> AuditModel::loadBehind(QString cursor) {
  QPointer<AuditModel> self(this);
  const auto page = co_await m_client.get<AuditPage>(QStringLiteral("/ops/v1/audit"), query(cursor));
  if (!self || !page || cursor != m_next) co_return;
  m_all.insert(m_all.end(), page->items.begin(), page->items.end());
  m_next = page->nextCursor ? qt(*page->nextCursor) : QString{};
  show();
  Q_EMIT stateChanged();
}

void AuditModel::show() {
  QVariantList rows;
  for (const AuditRecord& record : m_all) {
    QVariantMap row = toMap(record);
    row.insert(QStringLiteral("sequence"), QString::number(record.sequence));
    row.insert(QStringLiteral("level"), levelOf(record.outcome));
    row.insert(QStringLiteral("detailText"), qt(serialize(record.detail)));
    rows.append(row);
  }
  m_rows.replace(rows);
}

void AuditModel::clearFilter() {
  m_action.clear();
  m_target.clear();
  m_actor.clear();
  m_outcome.clear();
  Q_EMIT filterChanged();
}

void AuditModel::verify() {
  if (!m_verifying) askVerification();
}

QCoro::Task<void> AuditModel::askVerification() {
  QPointer<AuditModel> self(this);
  m_verifying = true;
  Q_EMIT verificationChanged();
  const auto result = co_await m_client.get<AuditVerification>(QStringLiteral("/ops/v1/audit/verification"));
  if (!self) co_return;
  m_verifying = false;
  m_verificationProblem = result ? QString{} : result.error().text();
  if (result) m_verification = toMap(*result);
  Q_EMIT verificationChanged();
}

QString AuditModel::json() const {
  return qt(toJson(m_all));
}

}  // namespace madang::console
