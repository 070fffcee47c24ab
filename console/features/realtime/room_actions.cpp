#include "features/realtime/room_actions.h"

#include <QPointer>

#include "features/page/to_variant.h"

namespace madang::console {

RoomActions::RoomActions(BackendClient& client, QObject* parent) : QObject(parent), m_client(client) {}

void RoomActions::step(int by) {
  m_underWay += by;
  Q_EMIT busyChanged();
}

void RoomActions::act(const QString& room, const QString& message, const QString& action,
                      const QString& reason) {
  const auto known = parseEnum<RoomMessageAction>(action.toStdString());
  if (!known) return;
  sendAction(QStringLiteral("/ops/v1/chat/rooms/%1/messages/%2/actions").arg(room, message),
             {*known, reason.toStdString()},
             {{QStringLiteral("verb"), action},
              {QStringLiteral("room"), room},
              {QStringLiteral("message"), message}});
}

QCoro::Task<void> RoomActions::sendAction(QString path, RoomMessageOrder order, QVariantMap what) {
  QPointer<RoomActions> self(this);
  step(1);
  const auto message = co_await m_client.post<RoomMessageState>(path, order, BackendClient::newKey());
  if (!self) co_return;
  step(-1);
  if (message)
    Q_EMIT done(what);
  else
    refuse(message.error(), what);
  Q_EMIT changed();
}

void RoomActions::mute(const QString& member, const QString& room, int minutes, const QString& reason,
                       const QString& nickname) {
  sendMute(QStringLiteral("/ops/v1/chat/members/%1/mute").arg(member),
           {true, parseId<RoomId>(room.toStdString()), minutes, reason.toStdString()},
           {{QStringLiteral("verb"), QStringLiteral("mute")},
            {QStringLiteral("room"), room},
            {QStringLiteral("member"), member},
            {QStringLiteral("nickname"), nickname}});
}

void RoomActions::unmute(const QString& member, const QString& room, const QString& reason,
                         const QString& nickname) {
  sendMute(QStringLiteral("/ops/v1/chat/members/%1/mute").arg(member),
           {false, parseId<RoomId>(room.toStdString()), {}, reason.toStdString()},
           {{QStringLiteral("verb"), QStringLiteral("unmute")},
            {QStringLiteral("room"), room},
            {QStringLiteral("member"), member},
            {QStringLiteral("nickname"), nickname}});
}

QCoro::Task<void> RoomActions::sendMute(QString path, ChatMuteOrder order, QVariantMap what) {
  QPointer<RoomActions> self(this);
  step(1);
  const auto mute = co_await m_client.post<ChatMuteState>(path, order, BackendClient::newKey());
  if (!self) co_return;
  step(-1);
  if (mute) {
    what.insert(QStringLiteral("until"), toVariant(mute->until));
    Q_EMIT done(what);
  } else {
    refuse(mute.error(), what);
  }
  Q_EMIT changed();
}

void RoomActions::refuse(const ApiError& error, const QVariantMap& what) {
  QVariantMap why = what;
  why.insert(QStringLiteral("text"), error.text());
  why.insert(QStringLiteral("code"), error.code);
  Q_EMIT refused(why);
}

}  // namespace madang::console
