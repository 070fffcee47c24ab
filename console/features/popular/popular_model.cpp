#include "features/popular/popular_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

PopularModel::PopularModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{5}, parent), m_client(client) {
  m_rows.setKeyField(QStringLiteral("postId"));
  m_overrides.setKeyField(QStringLiteral("key"));
  feedBy(stream, QStringLiteral("popular"));
}

void PopularModel::setBy(const QString& by) {
  if (m_by == by) return;
  m_by = by;
  m_ranks.clear();
  m_before.clear();
  m_rows.clear();
  Q_EMIT stateChanged();
  refresh();
}

QCoro::Task<Answer<void>> PopularModel::load() {
  QPointer<PopularModel> self(this);
  const QString by = m_by;
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("by"), by);
  query.addQueryItem(QStringLiteral("limit"), QStringLiteral("50"));
  query.addQueryItem(QStringLiteral("explain"), QStringLiteral("1"));
  const auto list = co_await m_client.get<PopularList>(QStringLiteral("/api/v1/posts/popular"), query);
  if (!self || by != m_by) co_return Answer<void>{};
  if (!list) co_return list.failure();
  take(*list);
  loadOverrides();
  co_return Answer<void>{};
}

/// A frame carries the short lists without where the scores come from: it tells when to ask for those.
bool PopularModel::takeFrame(const boost::json::value& data) {
  const auto* object = data.if_object();
  const auto* likes = object ? object->if_contains("likes") : nullptr;
  const auto* epoch = likes && likes->is_object() ? likes->get_object().if_contains("epoch") : nullptr;
  if (m_epoch == 0 || !epoch || !epoch->is_int64()) return false;
  if (static_cast<double>(epoch->get_int64()) != m_epoch) refreshSoon();
  return true;
}

void PopularModel::take(const PopularList& list) {
  QHash<QString, int> ranks;
  for (const PopularItem& item : list.items)
    ranks.insert(qt(toText(item.post.id)), static_cast<int>(item.rank));
  if (ranks != m_ranks) m_before = std::exchange(m_ranks, ranks);

  QVariantList rows;
  for (const PopularItem& item : list.items) {
    const QString id = qt(toText(item.post.id));
    const int rank = static_cast<int>(item.rank);
    const int before = m_before.value(id, m_before.isEmpty() ? rank : 0);
    QVariantList buckets;
    if (item.explain.value)
      for (const ScoreBucket& bucket : item.explain.value->buckets) buckets.append(toVariant(bucket));
    rows.append(QVariantMap{{QStringLiteral("postId"), id},
                            {QStringLiteral("rank"), rank},
                            {QStringLiteral("before"), before},
                            {QStringLiteral("change"), before == 0 ? 0 : before - rank},
                            {QStringLiteral("score"), toVariant(item.score)},
                            {QStringLiteral("title"), qt(item.post.title)},
                            {QStringLiteral("author"), qt(item.post.author.nickname)},
                            {QStringLiteral("likes"), toVariant(item.post.counts.likes)},
                            {QStringLiteral("views"), toVariant(item.post.counts.views)},
                            {QStringLiteral("comments"), toVariant(item.post.counts.comments)},
                            {QStringLiteral("kind"), toVariant(item.post.kind)},
                            {QStringLiteral("buckets"), buckets},
                            {QStringLiteral("pinnedUntil"),
                             item.explain.value ? toVariant(item.explain.value->pinnedUntil) : QVariant{}},
                            {QStringLiteral("createdAt"), toVariant(item.post.createdAt)}});
  }
  m_rows.replace(rows);
  m_epoch = static_cast<double>(list.epoch);
  m_generatedAt = static_cast<double>(toUnixMillis(list.generatedAt));
  m_window = toMap(list.window);
}

}  // namespace madang::console
