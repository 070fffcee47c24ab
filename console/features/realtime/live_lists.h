#pragma once

#include "contract/realtime/ledger.h"
#include "contract/realtime/realtime.h"
#include "contract/realtime/rooms.h"
#include "features/moderation/paged_rows.h"

namespace madang::console {

/// The chat rooms, as staff find them. Rows as the contract's StaffRoom; further `level`, `hostName`.
/// The detail is the contract's StaffRoomDetail; further `messages`, newest first, as StaffRoomMessage.
class LiveRoomsModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's StaffRoomMessage; further `senderName`, `level`. Of the room that is looked at.
  Q_PROPERTY(madang::ui::KeyedModel* messages READ messages CONSTANT)
  /// Rows as the contract's StaffRoomMember; further `level`. Of the room that is looked at.
  Q_PROPERTY(madang::ui::KeyedModel* people READ people CONSTANT)
  Q_PROPERTY(bool olderMessages READ hasOlder NOTIFY messagesChanged)

 public:
  static constexpr qsizetype kMostMessages = 500;

  LiveRoomsModel(BackendClient& client, QObject* parent);

  ui::KeyedModel* messages() { return &m_messages; }
  ui::KeyedModel* people() { return &m_people; }
  bool hasOlder() const { return !m_older.isEmpty() && m_allMessages.size() < kMostMessages; }

  /// The messages before the oldest shown one.
  Q_INVOKABLE void loadOlder();

 Q_SIGNALS:
  void messagesChanged();

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;
  QCoro::Task<Answer<void>> load() override;

 private:
  QCoro::Task<Answer<StaffRoomMessagePage>> askMessages(QString room, QString cursor);
  QCoro::Task<void> loadBefore(QString room, QString cursor);
  void takeNewest(const QString& room, const StaffRoomMessagePage& page);
  void forget();

  ui::KeyedModel m_messages;
  ui::KeyedModel m_people;
  QVariantList m_allMessages;
  QString m_older;
  QString m_room;  ///< whose messages are kept
};

/// The STOMP sessions. Rows as the contract's LiveSession; further `level`, `memberName`.
class LiveSessionsModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// How many sessions the filter finds.
  Q_PROPERTY(double matching READ matching NOTIFY stateChanged)

 public:
  LiveSessionsModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {}

  double matching() const { return m_matching; }

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;

 private:
  double m_matching = 0;
};

/// Who was told of what, and why or why not. Rows as the contract's LedgerEntry; further `level`,
/// `memberName`.
class LedgerModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
 public:
  LedgerModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {}

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;
};

/// The announcements. Rows as the contract's StaffAnnouncement; further `level`, `byName`.
class AnnouncementsModel : public madang::console::PagedRows {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// How many members the filter of the draft finds now; -1 before it is known.
  Q_PROPERTY(double audience READ audience NOTIFY audienceChanged)
  Q_PROPERTY(QString audienceProblem READ audienceProblem NOTIFY audienceChanged)

 public:
  AnnouncementsModel(BackendClient& client, QObject* parent) : PagedRows(client, parent) {}

  double audience() const { return m_audience; }
  QString audienceProblem() const { return m_audienceProblem; }

  /// Asks how many a filter finds: `role`, `language`, `activeDays`; what is absent or empty does not filter.
  Q_INVOKABLE void preview(const QVariantMap& filter);

 Q_SIGNALS:
  void audienceChanged();

 protected:
  QCoro::Task<Answer<Slice>> fetch(QUrlQuery query) override;
  QCoro::Task<Answer<QVariantMap>> fetchDetail(QString key) override;

 private:
  QCoro::Task<void> askAudience(QUrlQuery query, quint64 round);

  double m_audience = -1;
  QString m_audienceProblem;
  quint64 m_round = 0;  ///< answers to an earlier filter do not count
};

}  // namespace madang::console
