#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include <QCoroTask>

#include "client/backend_client.h"
#include "contract/operations/operation.h"
#include "features/events/event_feed.h"

namespace madang::console {

/// One lever being pulled: plan, confirm, execute, verify. What may be done, what it would do and whether it
/// was done is said by the backend; nothing here is guessed from an answer that did not come.
///
/// The target is frozen when the plan is made: what the page shows later does not matter.
class PlanFlow : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// closed, planning, confirming, refused, executing, running or ended
  Q_PROPERTY(QString stage READ stageText NOTIFY changed)
  /// The word on the button and in the title: `Run`, `Invalidate`.
  Q_PROPERTY(QString verb READ verb NOTIFY changed)
  Q_PROPERTY(QString kind READ kind NOTIFY changed)
  Q_PROPERTY(QString target READ target NOTIFY changed)
  /// The contract's Plan; empty before it is there.
  Q_PROPERTY(QVariant plan READ plan NOTIFY changed)
  /// No check of the plan has failed.
  Q_PROPERTY(bool executable READ isExecutable NOTIFY changed)
  /// Until the plan ends, seconds; 0 when it has.
  Q_PROPERTY(int expiresIn READ expiresIn NOTIFY ticked)
  /// The contract's Operation once it runs.
  Q_PROPERTY(QVariant operation READ operation NOTIFY changed)
  /// Why the last step was refused: {text, code, status, fields:[{pointer,detail}]}; empty when it was not.
  Q_PROPERTY(QVariant refusal READ refusal NOTIFY changed)

 public:
  enum class Stage {
    Closed,
    Planning,
    Confirming,  ///< the plan is there
    Refused,     ///< no plan, or the plan can no longer be executed: plan again
    Executing,   ///< sent; not yet accepted
    Running,     ///< accepted, which is not done
    Ended        ///< the operation says how
  };

  PlanFlow(BackendClient& client, EventFeed& events, QObject* parent = nullptr);

  Stage stage() const { return m_stage; }
  QString stageText() const;
  QString verb() const { return m_verb; }
  QString kind() const { return m_kind; }
  QString target() const { return m_target; }
  QVariantMap plan() const { return m_plan; }
  bool isExecutable() const;
  int expiresIn() const;
  QVariantMap operation() const { return m_operation; }
  QVariantMap refusal() const { return m_refusal; }

  /// Asks for a plan. Does nothing while another one is executing.
  Q_INVOKABLE void start(const QString& verb, const QString& kind, const QString& target,
                         const QVariantMap& params = {});
  /// The same target again, with a new plan.
  Q_INVOKABLE void planAgain();
  Q_INVOKABLE void execute(const QString& confirmText, const QString& reason);
  /// Closes the dialog; what runs goes on and stays in the tray.
  Q_INVOKABLE void close();

 Q_SIGNALS:
  void changed();
  void ticked();
  void accepted(const QString& operationId);

 private:
  QCoro::Task<void> makePlan(quint64 round);
  QCoro::Task<void> send(QString confirmText, QString reason, quint64 round);
  QCoro::Task<void> look(quint64 round);
  void refuse(const ApiError& error);
  void setStage(Stage stage);

  BackendClient& m_client;
  Stage m_stage = Stage::Closed;
  QString m_verb;
  QString m_kind;
  QString m_target;
  QVariantMap m_params;
  QVariantMap m_plan;
  QVariantMap m_operation;
  QVariantMap m_refusal;
  QString m_operationId;
  double m_expiresAt = 0;
  QByteArray m_key;  ///< of this intent: a repetition after a lost answer does not act twice
  QTimer m_look;
  QTimer m_tick;
  quint64 m_round = 0;  ///< answers to an earlier dialog do not count
};

}  // namespace madang::console
