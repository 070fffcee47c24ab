#include "features/traffic/traffic_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

TrafficModel::TrafficModel(BackendClient& client, MetricBook& book, QObject* parent)
    : PageModel(std::chrono::seconds{5}, parent), m_client(client) {
  m_routes.setKeyField(QStringLiteral("key"));
  m_slow.setKeyField(QStringLiteral("traceId"));
  connect(&book, &MetricBook::updated, this, [this, &book] {
    m_table.take(book.values());  // also while nobody looks: the means are there at once
    if (isActive() && !isPaused()) m_routes.replace(m_table.rows());
  });
}

QCoro::Task<Answer<void>> TrafficModel::load() {
  QPointer<TrafficModel> self(this);
  const auto slow = co_await m_client.get<SlowRequests>(QStringLiteral("/ops/v1/slow-requests"));
  if (!self) co_return Answer<void>{};
  if (!slow) co_return slow.failure();
  take(*slow);
  co_return Answer<void>{};
}

void TrafficModel::take(const SlowRequests& slow) {
  QVariantList rows;
  for (const SlowRequest& request : slow.items) {
    QVariantMap row = toMap(request);
    row.insert(QStringLiteral("name"), qt(request.method) + u' ' + qt(request.route));
    rows.append(row);
  }
  m_slow.replace(rows);
}

}  // namespace madang::console
