#pragma once

#include "client/backend_client.h"
#include "contract/realtime/realtime.h"
#include "features/page/page_model.h"
#include "features/realtime/live_lists.h"
#include "features/realtime/room_actions.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// How live delivery does, followed by the stream; and the lists of the page.
class RealtimeModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// The contract's RealtimeOverview; empty before the first.
  Q_PROPERTY(QVariant overview READ overview NOTIFY overviewChanged)
  /// Rows as the contract's LiveCut; further `memberName`.
  Q_PROPERTY(madang::ui::KeyedModel* cuts READ cuts CONSTANT)
  Q_PROPERTY(madang::console::LiveRoomsModel* rooms READ rooms CONSTANT)
  Q_PROPERTY(madang::console::LiveSessionsModel* sessions READ sessions CONSTANT)
  Q_PROPERTY(madang::console::LedgerModel* ledger READ ledger CONSTANT)
  Q_PROPERTY(madang::console::AnnouncementsModel* announcements READ announcements CONSTANT)
  Q_PROPERTY(madang::console::RoomActions* actions READ actions CONSTANT)

 public:
  RealtimeModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  QVariantMap overview() const { return m_overview; }
  ui::KeyedModel* cuts() { return &m_cuts; }
  LiveRoomsModel* rooms() { return &m_rooms; }
  LiveSessionsModel* sessions() { return &m_sessions; }
  LedgerModel* ledger() { return &m_ledger; }
  AnnouncementsModel* announcements() { return &m_announcements; }
  RoomActions* actions() { return &m_actions; }

  void take(const RealtimeOverview& overview);

 Q_SIGNALS:
  void overviewChanged();

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool takeFrame(const boost::json::value& data) override;

 private:
  BackendClient& m_client;
  QVariantMap m_overview;
  ui::KeyedModel m_cuts;
  LiveRoomsModel m_rooms;
  LiveSessionsModel m_sessions;
  LedgerModel m_ledger;
  AnnouncementsModel m_announcements;
  RoomActions m_actions;
  quint64 m_frames = 0;
};

}  // namespace madang::console
