#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSet>
#include <QVariantMap>

#include <QCoroTask>

#include "client/backend_client.h"
#include "contract/moderation/moderation.h"

namespace madang::console {

/// What a moderator does, at once, and takes back within the window. Nothing is shown as done before the
/// backend says so.
class StaffActions : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// A request is under way; its buttons wait.
  Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

 public:
  explicit StaffActions(BackendClient& client, QObject* parent = nullptr);

  bool isBusy() const { return m_underWay > 0; }

  /// @param target  post, comment, member or warning
  /// @param action  hide, delete, restore, warn, block, unblock or withdraw
  /// @param more    `category`, `days` where the action wants them
  /// @param title   what the thing is called in the words that follow
  Q_INVOKABLE void act(const QString& target, const QString& id, const QString& action, const QString& reason,
                       const QVariantMap& more, const QString& title);
  /// @param decision  version, content, member, days, category
  Q_INVOKABLE void decide(const QString& caseId, const QVariantMap& decision, const QString& reason,
                          const QString& title);
  Q_INVOKABLE void claim(const QString& caseId, double version);
  Q_INVOKABLE void release(const QString& caseId, double version);
  Q_INVOKABLE void undo(const QString& actionId, const QString& title);

 Q_SIGNALS:
  void busyChanged();
  /// The contract's ActionTaken; further `title`, `verb` (the action, or the decision as `hide+warn`).
  void taken(const QVariantMap& what);
  /// As taken, once it was taken back.
  void undone(const QVariantMap& what);
  /// The case as it is now. @param mine  claimed rather than released
  void claimed(const QVariantMap& review, bool mine);
  /// {text, code, verb, title, by (who was faster)}
  void refused(const QVariantMap& why);
  /// Somewhere something may be other than it is shown.
  void changed();

 private:
  QCoro::Task<void> sendAction(QString path, HttpRequest request, QString verb, QString title);
  QCoro::Task<void> sendClaim(QString path, std::int64_t version, bool mine);
  void refuse(const ApiError& error, const QString& verb, const QString& title);
  void step(int by);

  BackendClient& m_client;
  int m_underWay = 0;
};

}  // namespace madang::console
