#include "features/cache/cache_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

CacheModel::CacheModel(BackendClient& client, QObject* parent)
    : PageModel(std::chrono::seconds{3}, parent), m_client(client) {
  m_regions.setKeyField(QStringLiteral("region"));
}

QCoro::Task<Answer<void>> CacheModel::load() {
  QPointer<CacheModel> self(this);
  const auto list = co_await m_client.get<CacheRegionList>(QStringLiteral("/ops/v1/cache/regions"));
  if (!self) co_return Answer<void>{};
  if (!list) co_return list.failure();
  take(*list);
  co_return Answer<void>{};
}

void CacheModel::take(const CacheRegionList& list) {
  QVariantList rows;
  for (const CacheRegionInfo& region : list.items) {
    QVariantMap row = toMap(region);
    const QVariantMap before = m_regions.rowOf(qt(region.region));
    const double hits = static_cast<double>(region.hits + region.negativeHits) -
                        before.value(QStringLiteral("hits")).toDouble() -
                        before.value(QStringLiteral("negativeHits")).toDouble();
    const double misses =
        static_cast<double>(region.misses) - before.value(QStringLiteral("misses")).toDouble();
    // Counts that fell belong to a backend that has started anew.
    if (!before.isEmpty() && hits >= 0 && misses >= 0 && hits + misses > 0)
      row.insert(QStringLiteral("recentHitRatio"), hits / (hits + misses));
    else
      row.insert(QStringLiteral("recentHitRatio"), before.value(QStringLiteral("recentHitRatio")));
    row.insert(QStringLiteral("fill"), region.limitBytes > 0 ? static_cast<double>(region.bytes) /
                                                                   static_cast<double>(region.limitBytes)
                                                             : 0.0);
    rows.append(row);
  }
  m_regions.replace(rows);
}

}  // namespace madang::console
