#include "features/realtime/realtime_model.h"

#include "features/page/to_variant.h"

namespace madang::console {

RealtimeModel::RealtimeModel(BackendClient& client, Stream& stream, QObject* parent)
    : PageModel(std::chrono::seconds{2}, parent),
      m_client(client),
      m_rooms(client, this),
      m_sessions(client, this),
      m_ledger(client, this),
      m_announcements(client, this),
      m_actions(client, this) {
  m_cuts.setKeyField(QStringLiteral("id"));
  feedBy(stream, QStringLiteral("realtime"));
  connect(&m_actions, &RoomActions::changed, this, [this] {
    m_rooms.refreshSoon();
    m_rooms.reloadDetail();
  });
}

QCoro::Task<Answer<void>> RealtimeModel::load() {
  QPointer<RealtimeModel> self(this);
  const auto overview = co_await m_client.get<RealtimeOverview>(QStringLiteral("/ops/v1/realtime"));
  if (!self) co_return Answer<void>{};
  if (!overview) co_return overview.failure();
  take(*overview);
  co_return Answer<void>{};
}

bool RealtimeModel::takeFrame(const boost::json::value& data) {
  const auto overview = fromJson<RealtimeOverview>(data);
  if (!overview) return false;
  take(*overview);
  // Frames come once a second while something moves: what is looked at moves along, half as often.
  if (m_frames++ % 2 == 0)
    for (PagedRows* lists : {static_cast<PagedRows*>(&m_rooms), static_cast<PagedRows*>(&m_sessions),
                             static_cast<PagedRows*>(&m_announcements)})
      if (lists->isActive() && !lists->isPaused()) lists->refreshSoon();
  return true;
}

void RealtimeModel::take(const RealtimeOverview& overview) {
  m_overview = toMap(overview);
  QVariantList rows;
  for (const LiveCut& cut : overview.lastCuts) {
    QVariantMap row = toMap(cut);
    row.insert(QStringLiteral("memberName"), cut.member ? qt(cut.member->nickname) : QString{});
    rows.append(row);
  }
  m_cuts.replace(rows);
  Q_EMIT overviewChanged();
}

}  // namespace madang::console
