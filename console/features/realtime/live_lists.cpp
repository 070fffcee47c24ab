#include "features/realtime/live_lists.h"

namespace madang::console {
namespace {

const QString kRooms = QStringLiteral("/ops/v1/chat/rooms");

QString nameOf(const std::optional<MemberName>& member) {
  return member ? qt(member->nickname) : QString{};
}

QVariantMap roomRow(const StaffRoom& room) {
  QVariantMap row = toMap(room);
  row.insert(QStringLiteral("hostName"), nameOf(room.host));
  row.insert(QStringLiteral("level"), room.closedAt      ? QStringLiteral("off")
                                      : room.present > 0 ? QStringLiteral("normal")
                                                         : QStringLiteral("standby"));
  return row;
}

QVariantMap messageRow(const StaffRoomMessage& message) {
  QVariantMap row = toMap(message);
  row.insert(QStringLiteral("senderName"), nameOf(message.sender));
  row.insert(QStringLiteral("level"), message.deleted  ? QStringLiteral("off")
                                      : message.hidden ? QStringLiteral("caution")
                                                       : QStringLiteral("normal"));
  return row;
}

QVariantMap personRow(const StaffRoomMember& member) {
  QVariantMap row = toMap(member);
  row.insert(QStringLiteral("level"), member.mutedUntil ? QStringLiteral("serious")
                                      : member.present  ? QStringLiteral("normal")
                                                        : QStringLiteral("off"));
  return row;
}

QVariantMap sessionRow(const LiveSession& session) {
  QVariantMap row = toMap(session);
  row.insert(QStringLiteral("memberName"), nameOf(session.member));
  row.insert(QStringLiteral("level"), session.slow ? QStringLiteral("caution") : QStringLiteral("normal"));
  return row;
}

QString levelOfDecision(const std::string& decision) {
  if (decision == "delivered" || decision == "gathered") return QStringLiteral("normal");
  return decision == "held" ? QStringLiteral("standby") : QStringLiteral("off");
}

QVariantMap ledgerRow(const LedgerEntry& entry) {
  QVariantMap row = toMap(entry);
  row.insert(QStringLiteral("memberName"), qt(entry.member.nickname));
  row.insert(QStringLiteral("level"), levelOfDecision(entry.decision));
  return row;
}

QVariantMap announcementRow(const StaffAnnouncement& announcement) {
  QVariantMap row = toMap(announcement);
  row.insert(QStringLiteral("byName"), nameOf(announcement.by));
  row.insert(QStringLiteral("level"),
             announcement.done ? QStringLiteral("normal") : QStringLiteral("standby"));
  return row;
}

}  // namespace

LiveRoomsModel::LiveRoomsModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {
  m_messages.setKeyField(QStringLiteral("id"));
  m_people.setKeyField(QStringLiteral("id"));
  connect(this, &PagedRows::detailChanged, this, [this] {
    if (selected() != m_room) forget();
  });
}

void LiveRoomsModel::forget() {
  m_room = selected();
  m_allMessages.clear();
  m_older.clear();
  m_messages.clear();
  m_people.clear();
  Q_EMIT messagesChanged();
}

QCoro::Task<Answer<void>> LiveRoomsModel::load() {
  // A room that is open is read along with the list.
  reloadDetail();
  co_return co_await PagedRows::load();
}

QCoro::Task<Answer<PagedRows::Slice>> LiveRoomsModel::fetch(QUrlQuery query) {
  const auto page = co_await client().get<StaffRoomPage>(kRooms, query);
  if (!page) co_return page.failure();
  co_return sliceOf(*page, roomRow);
}

QCoro::Task<Answer<QVariantMap>> LiveRoomsModel::fetchDetail(QString key) {
  QPointer<LiveRoomsModel> self(this);
  const auto detail = co_await client().get<StaffRoomDetail>(kRooms + u'/' + key);
  if (!self) co_return QVariantMap{};
  if (!detail) co_return detail.failure();
  const auto messages = co_await askMessages(key, {});
  if (!self) co_return QVariantMap{};
  if (!messages) co_return messages.failure();
  if (key == selected()) {
    QVariantList people;
    for (const StaffRoomMember& member : detail->members) people.append(personRow(member));
    m_people.replace(people);
    takeNewest(key, *messages);
  }
  QVariantMap map = toMap(*detail);
  map.insert(QStringLiteral("room"), roomRow(detail->room));
  co_return map;
}

QCoro::Task<Answer<StaffRoomMessagePage>> LiveRoomsModel::askMessages(QString room, QString cursor) {
  QUrlQuery query;
  query.addQueryItem(QStringLiteral("limit"), QString::number(kPage));
  if (!cursor.isEmpty()) query.addQueryItem(QStringLiteral("cursor"), cursor);
  co_return co_await client().get<StaffRoomMessagePage>(kRooms + u'/' + room + QStringLiteral("/messages"),
                                                        query);
}

/// The newest page comes again and again; what was read before it stays.
void LiveRoomsModel::takeNewest(const QString& room, const StaffRoomMessagePage& page) {
  m_room = room;
  QVariantList rows;
  for (const StaffRoomMessage& message : page.items) rows.append(messageRow(message));
  const QString next = page.nextCursor ? qt(*page.nextCursor) : QString{};
  const double oldest = page.items.empty() ? 0 : static_cast<double>(page.items.back().sequence);
  const auto sequenceOf = [](const QVariant& row) {
    return row.toMap().value(QStringLiteral("sequence")).toDouble();
  };
  const bool joined =
      !m_allMessages.isEmpty() && !rows.isEmpty() && sequenceOf(m_allMessages.first()) >= oldest - 1;
  const bool more = joined && sequenceOf(m_allMessages.last()) < oldest;
  if (more) {
    for (const QVariant& row : std::as_const(m_allMessages))
      if (sequenceOf(row) < oldest) rows.append(row);
  } else {
    m_older = next;
  }
  m_allMessages = rows;
  m_messages.replace(m_allMessages);
  Q_EMIT messagesChanged();
}

void LiveRoomsModel::loadOlder() {
  if (hasOlder()) loadBefore(m_room, m_older);
}

QCoro::Task<void> LiveRoomsModel::loadBefore(QString room, QString cursor) {
  QPointer<LiveRoomsModel> self(this);
  const auto page = co_await askMessages(room, cursor);
  if (!self || !page || room != m_room || cursor != m_older) co_return;
  for (const StaffRoomMessage& message : page->items) m_allMessages.append(messageRow(message));
  m_older = page->nextCursor ? qt(*page->nextCursor) : QString{};
  m_messages.replace(m_allMessages);
  Q_EMIT messagesChanged();
}

QCoro::Task<Answer<PagedRows::Slice>> LiveSessionsModel::fetch(QUrlQuery query) {
  QPointer<LiveSessionsModel> self(this);
  const auto page =
      co_await client().get<LiveSessionPage>(QStringLiteral("/ops/v1/realtime/sessions"), query);
  if (!page) co_return page.failure();
  if (self) m_matching = static_cast<double>(page->matching);
  co_return sliceOf(*page, sessionRow);
}

QCoro::Task<Answer<QVariantMap>> LiveSessionsModel::fetchDetail(QString key) {
  co_return rows()->rowOf(key);
}

QCoro::Task<Answer<PagedRows::Slice>> LedgerModel::fetch(QUrlQuery query) {
  const auto page = co_await client().get<LedgerPage>(QStringLiteral("/ops/v1/notifications"), query);
  if (!page) co_return page.failure();
  co_return sliceOf(*page, ledgerRow);
}

QCoro::Task<Answer<QVariantMap>> LedgerModel::fetchDetail(QString key) {
  co_return rows()->rowOf(key);
}

QCoro::Task<Answer<PagedRows::Slice>> AnnouncementsModel::fetch(QUrlQuery query) {
  const auto page =
      co_await client().get<StaffAnnouncementPage>(QStringLiteral("/ops/v1/announcements"), query);
  if (!page) co_return page.failure();
  co_return sliceOf(*page, announcementRow);
}

QCoro::Task<Answer<QVariantMap>> AnnouncementsModel::fetchDetail(QString key) {
  co_return rows()->rowOf(key);
}

void AnnouncementsModel::preview(const QVariantMap& filter) {
  QUrlQuery query;
  for (auto it = filter.begin(); it != filter.end(); ++it)
    if (!it.value().toString().isEmpty()) query.addQueryItem(it.key(), it.value().toString());
  m_audience = -1;
  m_audienceProblem.clear();
  Q_EMIT audienceChanged();
  askAudience(query, ++m_round);
}

QCoro::Task<void> AnnouncementsModel::askAudience(QUrlQuery query, quint64 round) {
  QPointer<AnnouncementsModel> self(this);
  const auto found =
      co_await client().get<AudienceCount>(QStringLiteral("/ops/v1/announcements/audience"), query);
  if (!self || round != m_round) co_return;
  m_audience = found ? static_cast<double>(found->members) : -1;
  m_audienceProblem = found ? QString{} : found.error().text();
  Q_EMIT audienceChanged();
}

}  // namespace madang::console
