#include "features/mail/mail_model.h"

#include "features/page/to_variant.h"

namespace madang::console {
namespace {

const QString kMail = QStringLiteral("/ops/v1/mail");

QString pathOf(const QString& id, const char* below = "") {
  return kMail + QStringLiteral("/messages/") + id + QString::fromLatin1(below);
}

/// What the backend says about the search itself, without the frame around it.
QString problemOfQuery(const ApiError& error) {
  for (const FieldProblem& field : error.fields)
    if (field.pointer == QStringLiteral("?q")) return field.detail;
  return {};
}

}  // namespace

MailModel::MailModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{2}, parent), m_client(client) {
  m_groups.setKeyField(QStringLiteral("key"));
  feedBy(stream, QStringLiteral("mail"));
}

QString MailModel::levelOf(const MailItem& item) {
  switch (item.state) {
    case MailState::Bounced:
      return QStringLiteral("caution");
    case MailState::Dead:
      return QStringLiteral("serious");
    case MailState::Deferred:
      return item.scheduled ? QStringLiteral("standby") : QStringLiteral("caution");
    case MailState::Sent:
      return QStringLiteral("normal");
    case MailState::Discarded:
      return QStringLiteral("off");
    default:
      return QStringLiteral("standby");
  }
}

QUrlQuery MailModel::question(const QString& cursor) const {
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("tab"), m_tab);
  const auto add = [&query](const QString& name, const QString& value) {
    if (!value.isEmpty()) query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
  };
  add(QStringLiteral("q"), m_query);
  add(QStringLiteral("cursor"), cursor);
  query.addQueryItem(QStringLiteral("limit"), QString::number(kPage));
  return query;
}

QCoro::Task<Answer<void>> MailModel::load() {
  QPointer<MailModel> self(this);
  const auto overview = co_await m_client.get<MailOverview>(kMail);
  if (!self) co_return Answer<void>{};
  if (!overview) co_return overview.failure();
  take(*overview);
  if (!m_listShown) co_return Answer<void>{};
  co_return co_await loadList();
}

bool MailModel::takeFrame(const boost::json::value& data) {
  const auto overview = fromJson<MailOverview>(data);
  if (!overview) return false;
  take(*overview);
  const QString counted = qt(toJson(overview->counts));
  if (m_listShown && (counted != m_counted || m_asOf.isEmpty())) refreshSoon();
  m_counted = counted;
  return true;
}

void MailModel::take(const MailOverview& overview) {
  m_overview = toMap(overview);
  Q_EMIT overviewChanged();
  Q_EMIT pictured(overview);
}

QCoro::Task<Answer<void>> MailModel::loadList() {
  QPointer<MailModel> self(this);
  const QUrlQuery asked = question({});
  const auto page = co_await m_client.get<MailItemPage>(kMail + QStringLiteral("/messages"), asked);
  if (!self || asked != question({})) co_return Answer<void>{};
  m_queryProblem = page ? QString{} : problemOfQuery(page.error());
  if (!page && m_queryProblem.isEmpty()) co_return page.failure();
  if (page) takePage(*page);
  Q_EMIT listed();
  if (page) loadGroups();
  if (!m_selected.isEmpty()) loadDetail(m_selected);
  co_return Answer<void>{};
}

void MailModel::takePage(const MailItemPage& page) {
  m_all = page.items;
  m_next = page.nextCursor ? qt(*page.nextCursor) : QString{};
  m_matching = static_cast<double>(page.matching);
  m_asOf = qt(formatRfc3339(page.asOf));
  show();
}

QCoro::Task<void> MailModel::loadGroups() {
  QPointer<MailModel> self(this);
  QUrlQuery asked = question({});
  asked.removeQueryItem(QStringLiteral("limit"));
  const auto groups = co_await m_client.get<MailErrorGroups>(kMail + QStringLiteral("/errors"), asked);
  if (!self || !groups) co_return;
  QVariantList rows;
  for (const MailErrorGroup& group : groups->items) {
    QVariantMap row = toMap(group);
    row.insert(QStringLiteral("key"), qt(group.provider) + u'\n' + qt(group.errorKey));
    rows.append(row);
  }
  m_groups.replace(rows);
}

void MailModel::loadMore() {
  if (hasMore()) loadBehind(m_next);
}

QCoro::Task<void> MailModel::loadBehind(QString cursor) {
  QPointer<MailModel> self(this);
  const auto page =
      co_await m_client.get<MailItemPage>(kMail + QStringLiteral("/messages"), question(cursor));
  if (!self || !page || cursor != m_next) co_return;
  m_all.insert(m_all.end(), page->items.begin(), page->items.end());
  m_next = page->nextCursor ? qt(*page->nextCursor) : QString{};
  show();
  Q_EMIT listed();
}

void MailModel::show() {
  QVariantList rows;
  for (const MailItem& item : m_all) {
    QVariantMap row = toMap(item);
    row.insert(QStringLiteral("level"), levelOf(item));
    rows.append(row);
  }
  m_rows.replace(rows);
}

void MailModel::ask() {
  m_rows.clearSelection();
  m_next.clear();
  Q_EMIT questionChanged();
  refresh();
}

void MailModel::setListShown(bool shown) {
  if (m_listShown == shown) return;
  m_listShown = shown;
  Q_EMIT questionChanged();
  if (shown) refresh();
}

void MailModel::setTab(const QString& tab) {
  if (m_tab == tab) return;
  m_tab = tab;
  m_all.clear();
  m_rows.clear();
  m_groups.clear();
  m_matching = 0;
  ask();
}

void MailModel::setQuery(const QString& query) {
  if (m_query == query) return;
  m_query = query;
  ask();
}

void MailModel::setSelected(const QString& id) {
  if (m_selected == id) return;
  m_selected = id;
  m_detail.clear();
  m_detailProblem.clear();
  m_address.clear();
  Q_EMIT detailChanged();
  if (!id.isEmpty()) loadDetail(id);
}

QCoro::Task<void> MailModel::loadDetail(QString id) {
  QPointer<MailModel> self(this);
  const auto detail = co_await m_client.get<MailItemDetail>(pathOf(id));
  if (!self || id != m_selected) co_return;
  m_detailProblem = detail ? QString{} : detail.error().text();
  if (detail) {
    m_detail = toMap(*detail);
    m_detail.insert(QStringLiteral("level"), levelOf(detail->message));
  }
  Q_EMIT detailChanged();
}

QVariantMap MailModel::filterParams() const {
  QVariantMap params{{QStringLiteral("tab"), m_tab}, {QStringLiteral("until"), m_asOf}};
  if (!m_query.isEmpty()) params.insert(QStringLiteral("q"), m_query);
  return params;
}

void MailModel::change(const QString& id, const QString& action, double at, const QString& provider) {
  const auto known = parseEnum<MailAction>(action.toStdString());
  if (!known) return;
  MailChange change;
  change.action = *known;
  if (*known == MailAction::Reschedule) change.at = fromUnixMillis(static_cast<std::int64_t>(at));
  if (*known == MailAction::Move) change.provider = provider.toStdString();
  sendChange(id, change);
}

QCoro::Task<void> MailModel::sendChange(QString id, MailChange change) {
  QPointer<MailModel> self(this);
  const auto item = co_await m_client.post<MailItem>(pathOf(id, "/changes"), change, BackendClient::newKey());
  if (!self) co_return;
  if (item)
    Q_EMIT changed(id, qt(enumText(change.action)));
  else
    Q_EMIT refused(item.error().text());
  refresh();
}

void MailModel::undo(const QString& id) {
  sendUndo(id);
}

QCoro::Task<void> MailModel::sendUndo(QString id) {
  QPointer<MailModel> self(this);
  HttpRequest request;
  request.method = "DELETE";
  request.path = pathOf(id, "/changes");
  request.idempotencyKey = BackendClient::newKey();
  const auto answer = co_await m_client.send(std::move(request));
  if (!self) co_return;
  if (answer)
    Q_EMIT undone(id);
  else
    Q_EMIT refused(answer.error().text());
  refresh();
}

void MailModel::showAddress(const QString& id, const QString& reason) {
  askAddress(id, reason);
}

QCoro::Task<void> MailModel::askAddress(QString id, QString reason) {
  QPointer<MailModel> self(this);
  const MailAddressRequest body{reason.toStdString()};
  const auto address =
      co_await m_client.post<MailAddress>(pathOf(id, "/address"), body, BackendClient::newKey());
  if (!self || id != m_selected) co_return;
  if (address)
    m_address = qt(address->to);
  else
    Q_EMIT refused(address.error().text());
  Q_EMIT detailChanged();
}

}  // namespace madang::console
