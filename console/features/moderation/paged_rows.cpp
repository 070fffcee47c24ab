#include "features/moderation/paged_rows.h"

namespace madang::console {

PagedRows::PagedRows(BackendClient& client, QObject* parent)
    : PageModel(std::chrono::seconds{30}, parent), m_client(client) {
  m_rows.setKeyField(QStringLiteral("id"));
  connect(this, &PagedRows::filterChanged, this, [this] {
    if (isActive()) refresh();
  });
}

void PagedRows::setFilter(const QVariant& filter) {
  QVariantMap next;
  const QVariantMap given = filter.toMap();
  for (auto it = given.begin(); it != given.end(); ++it)
    if (!it.value().toString().isEmpty()) next.insert(it.key(), it.value());
  if (m_filter == next) return;
  m_filter = next;
  Q_EMIT filterChanged();
}

void PagedRows::setSelected(const QString& key) {
  if (m_selected == key) return;
  m_selected = key;
  m_detail.clear();
  m_detailProblem.clear();
  Q_EMIT detailChanged();
  if (!key.isEmpty()) loadDetail(key);
}

void PagedRows::reloadDetail() {
  if (!m_selected.isEmpty()) loadDetail(m_selected);
}

QUrlQuery PagedRows::query(const QString& cursor) const {
  QUrlQuery query;
  const auto add = [&query](const QString& name, const QString& value) {
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
  };
  for (auto it = m_filter.begin(); it != m_filter.end(); ++it) add(it.key(), it.value().toString());
  if (!cursor.isEmpty()) add(QStringLiteral("cursor"), cursor);
  add(QStringLiteral("limit"), QString::number(kPage));
  return query;
}

QCoro::Task<Answer<void>> PagedRows::load() {
  QPointer<PagedRows> self(this);
  const QUrlQuery asked = query({});
  const auto slice = co_await fetch(asked);
  if (!self || asked != query({})) co_return Answer<void>{};
  if (!slice) {
    // What may no longer be seen does not stay on the screen; of any other failure the last picture does.
    if (slice.error().isForbidden()) {
      m_all.clear();
      m_next.clear();
      m_rows.clear();
    }
    co_return slice.failure();
  }
  m_all = slice->rows;
  m_next = slice->next;
  m_rows.replace(m_all);
  co_return Answer<void>{};
}

void PagedRows::loadMore() {
  if (hasMore()) loadBehind(m_next);
}

QCoro::Task<void> PagedRows::loadBehind(QString cursor) {
  QPointer<PagedRows> self(this);
  const auto slice = co_await fetch(query(cursor));
  if (!self || !slice || cursor != m_next) co_return;
  m_all += slice->rows;
  m_next = slice->next;
  m_rows.replace(m_all);
  Q_EMIT stateChanged();
}

QCoro::Task<void> PagedRows::loadDetail(QString key) {
  QPointer<PagedRows> self(this);
  const auto detail = co_await fetchDetail(key);
  if (!self || key != m_selected) co_return;
  m_detailProblem = detail ? QString{} : detail.error().text();
  if (detail) m_detail = *detail;
  Q_EMIT detailChanged();
}

}  // namespace madang::console
