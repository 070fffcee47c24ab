#include "features/page/to_variant.h"
#include "features/popular/popular_model.h"

namespace madang::console {
namespace {

QString keyOf(const QString& by, const QString& post) {
  return by + u':' + post;
}

QString text(const QVariantMap& map, const char* name) {
  return map.value(QString::fromLatin1(name)).toString();
}

QString pathOf(const QVariantMap& done) {
  return QStringLiteral("/ops/v1/popular/%1/overrides/%2").arg(text(done, "by"), text(done, "post"));
}

}  // namespace

QCoro::Task<void> PopularModel::loadOverrides() {
  QPointer<PopularModel> self(this);
  const auto list = co_await m_client.get<PopularOverrideList>(QStringLiteral("/ops/v1/popular/overrides"));
  if (self && list) takeOverrides(*list);
}

void PopularModel::takeOverrides(const PopularOverrideList& list) {
  QVariantList rows;
  for (const PopularOverride& each : list.items) {
    QVariantMap row = toMap(each);
    row.insert(QStringLiteral("key"), keyOf(text(row, "by"), text(row, "post")));
    rows.append(row);
  }
  m_overrides.replace(rows);
  Q_EMIT stateChanged();
}

QVariantMap PopularModel::overrideOf(const QString& post) const {
  return m_overrides.rowOf(keyOf(m_by, post));
}

void PopularModel::decide(const QString& post, const QString& title, const QString& kind, int seconds,
                          const QString& reason) {
  put({{QStringLiteral("by"), m_by},
       {QStringLiteral("post"), post},
       {QStringLiteral("title"), title},
       {QStringLiteral("kind"), kind},
       {QStringLiteral("before"), overrideOf(post)}},
      seconds, reason, true);
}

void PopularModel::release(const QVariantMap& held) {
  remove({{QStringLiteral("by"), text(held, "by")},
          {QStringLiteral("post"), text(held, "post")},
          {QStringLiteral("title"), text(held, "title")},
          {QStringLiteral("kind"), QString{}},
          {QStringLiteral("before"), held}},
         true);
}

void PopularModel::takeBack(const QVariantMap& done) {
  const QVariantMap before = done.value(QStringLiteral("before")).toMap();
  const double left =
      before.value(QStringLiteral("until")).toDouble() - static_cast<double>(m_client.nowMs());
  QVariantMap again = done;
  again.insert(QStringLiteral("kind"), text(before, "kind"));
  // A decision lasts a minute at least; one that would have ended by now stays away.
  if (before.isEmpty() || left < 0)
    remove(again, false);
  else
    put(again, std::max(60, static_cast<int>(left / 1000)), text(before, "reason"), false);
}

QCoro::Task<void> PopularModel::put(QVariantMap done, int seconds, QString reason, bool tell) {
  QPointer<PopularModel> self(this);
  NewPopularOverride wanted;
  const auto kind = parseEnum<PopularOverrideKind>(text(done, "kind").toStdString());
  wanted.kind = kind.value_or(PopularOverrideKind::Excluded);
  wanted.forSeconds = seconds;
  wanted.reason = reason.trimmed().toStdString();
  HttpRequest request;
  request.method = "PUT";
  request.path = pathOf(done);
  request.body = toJsonText(wanted);
  request.idempotencyKey = BackendClient::newKey();
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (!answer) {
    Q_EMIT refused(answer.error().text());
    co_return;
  }
  if (tell) Q_EMIT decided(done);
  refresh();
}

QCoro::Task<void> PopularModel::remove(QVariantMap done, bool tell) {
  QPointer<PopularModel> self(this);
  HttpRequest request;
  request.method = "DELETE";
  request.path = pathOf(done);
  request.idempotencyKey = BackendClient::newKey();
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (!answer) {
    Q_EMIT refused(answer.error().text());
    co_return;
  }
  if (tell) Q_EMIT released(done);
  refresh();
}

}  // namespace madang::console
