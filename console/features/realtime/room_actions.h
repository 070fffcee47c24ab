#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QVariantMap>

#include <QCoroTask>

#include "client/backend_client.h"
#include "contract/realtime/rooms.h"

namespace madang::console {

/// What a moderator does in chat rooms, at once, and takes back. Nothing is shown as done before the backend
/// says so.
class RoomActions : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// A request is under way; its buttons wait.
  Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

 public:
  explicit RoomActions(BackendClient& client, QObject* parent = nullptr);

  bool isBusy() const { return m_underWay > 0; }

  /// @param action  hide or show
  Q_INVOKABLE void act(const QString& room, const QString& message, const QString& action,
                       const QString& reason);
  /// @param room  empty: in all rooms
  Q_INVOKABLE void mute(const QString& member, const QString& room, int minutes, const QString& reason,
                        const QString& nickname);
  Q_INVOKABLE void unmute(const QString& member, const QString& room, const QString& reason,
                          const QString& nickname);

 Q_SIGNALS:
  void busyChanged();
  /// {verb (hide, show, mute, unmute), room, message?, member?, nickname?, until?}
  void done(const QVariantMap& what);
  /// {verb, text, code}
  void refused(const QVariantMap& why);
  /// Somewhere something may be other than it is shown.
  void changed();

 private:
  QCoro::Task<void> sendAction(QString path, RoomMessageOrder order, QVariantMap what);
  QCoro::Task<void> sendMute(QString path, ChatMuteOrder order, QVariantMap what);
  void refuse(const ApiError& error, const QVariantMap& what);
  void step(int by);

  BackendClient& m_client;
  int m_underWay = 0;
};

}  // namespace madang::console
