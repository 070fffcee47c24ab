#include "features/operations/operations_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

OperationsModel::OperationsModel(BackendClient& client, EventFeed& events, QObject* parent)
    : PageModel(std::chrono::seconds{10}, parent), m_client(client) {
  connect(&events, &EventFeed::happened, this, [this](const QString& kind) {
    if (kind == QLatin1String("operation")) refreshSoon();
  });
}

bool OperationsModel::hasEnded(const QString& state) {
  return state == QLatin1String("SUCCEEDED") || state == QLatin1String("FAILED") ||
         state == QLatin1String("CANCELLED") || state == QLatin1String("UNKNOWN");
}

QString OperationsModel::levelOf(const QString& state) {
  if (state == QLatin1String("FAILED")) return QStringLiteral("serious");
  if (state == QLatin1String("UNKNOWN")) return QStringLiteral("caution");
  if (state == QLatin1String("SUCCEEDED")) return QStringLiteral("normal");
  if (state == QLatin1String("CANCELLED")) return QStringLiteral("off");
  return QStringLiteral("standby");
}

QCoro::Task<Answer<void>> OperationsModel::load() {
  QPointer<OperationsModel> self(this);
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("limit"), QStringLiteral("30"));
  const auto page = co_await m_client.get<OperationPage>(QStringLiteral("/ops/v1/operations"), query);
  if (!self) co_return Answer<void>{};
  if (!page) co_return page.failure();
  take(*page);
  co_return Answer<void>{};
}

void OperationsModel::take(const OperationPage& page) {
  QVariantList rows;
  QVariantList over;
  m_running = 0;
  for (const Operation& operation : page.items) {
    QVariantMap row = toMap(operation);
    const QString state = row.value(QStringLiteral("state")).toString();
    row.insert(QStringLiteral("level"), levelOf(state));
    row.insert(QStringLiteral("updatedAtMs"), row.value(QStringLiteral("updatedAt")));
    if (!hasEnded(state)) ++m_running;
    const QVariantMap before = m_rows.rowOf(row.value(QStringLiteral("id")).toString());
    if (hasEnded(state) && !before.isEmpty() && !hasEnded(before.value(QStringLiteral("state")).toString()))
      over.append(row);
    rows.append(row);
  }
  m_rows.replace(rows);
  for (const QVariant& row : over) Q_EMIT ended(row.toMap());
}

}  // namespace madang::console
