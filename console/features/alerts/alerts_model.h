#pragma once

#include <vector>

#include "client/backend_client.h"
#include "client/stream.h"
#include "contract/alerts/alert.h"
#include "features/events/event_feed.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// What breaks a rule now and did before; rules, silences; and what happened, filtered.
///
/// The present alerts follow the stream also while nobody looks at the page: badges come from them.
class AlertsModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// Rows as the contract's Alert; further `key`, `level`, `place` (firing, pending, silenced, resolved).
  Q_PROPERTY(madang::ui::KeyedModel* firing READ firing CONSTANT)
  Q_PROPERTY(madang::ui::KeyedModel* pending READ pending CONSTANT)
  Q_PROPERTY(madang::ui::KeyedModel* silenced READ silenced CONSTANT)
  Q_PROPERTY(madang::ui::KeyedModel* resolved READ resolved CONSTANT)
  /// Rows as the contract's AlertRule; further `level`, `worstSubject`, `value`.
  Q_PROPERTY(madang::ui::KeyedModel* rules READ rules CONSTANT)
  /// Rows as the contract's Silence; further `over`, `level`.
  Q_PROPERTY(madang::ui::KeyedModel* silences READ silences CONSTANT)
  /// The rows of the event feed that pass the filter.
  Q_PROPERTY(madang::ui::KeyedModel* events READ events CONSTANT)
  /// Only events of this kind (`alert`, `jobRun`, …); empty: any.
  Q_PROPERTY(QString eventKind READ eventKind WRITE setEventKind NOTIFY eventFilterChanged)
  /// Only events of this level or worse (`serious`); empty: any.
  Q_PROPERTY(QString eventLevel READ eventLevel WRITE setEventLevel NOTIFY eventFilterChanged)
  /// Grows with every change of alerts, for bindings on functions.
  Q_PROPERTY(int revision READ revision NOTIFY changed)
  /// Worst level among those that fire, are not silenced and nobody has acknowledged; empty: none.
  Q_PROPERTY(QString level READ level NOTIFY changed)

 public:
  AlertsModel(BackendClient& client, Stream& stream, EventFeed& feed, QObject* parent = nullptr);

  ui::KeyedModel* firing() { return &m_firing; }
  ui::KeyedModel* pending() { return &m_pending; }
  ui::KeyedModel* silenced() { return &m_silenced; }
  ui::KeyedModel* resolved() { return &m_resolved; }
  ui::KeyedModel* rules() { return &m_rules; }
  ui::KeyedModel* silences() { return &m_silences; }
  ui::KeyedModel* events() { return &m_events; }
  QString eventKind() const { return m_eventKind; }
  void setEventKind(const QString& kind);
  QString eventLevel() const { return m_eventLevel; }
  void setEventLevel(const QString& level);
  int revision() const { return m_revision; }
  QString level() const;
  /// The firing ones that nobody has acknowledged or silenced, for the overview.
  QVariantList urgent() const;

  /// The alert with this id, wherever it stands; empty when unknown.
  Q_INVOKABLE QVariantMap find(const QString& id) const;
  /// Bands for a StateTimeline: one lane for each subject of the rule that ever broke it.
  Q_INVOKABLE QVariantList lanes(const QString& rule) const;

  Q_INVOKABLE void acknowledge(const QString& id, const QString& note);
  Q_INVOKABLE void unacknowledge(const QString& id);
  Q_INVOKABLE void silence(const QString& rule, const QString& subject, const QString& reason,
                           double seconds);
  Q_INVOKABLE void lift(const QString& id);

  void takePicture(const std::vector<Alert>& alerts, const std::vector<Silence>& silences);
  void takeHistory(const AlertPage& page);
  void takeRules(const AlertRuleList& list);

 Q_SIGNALS:
  void changed();
  void eventFilterChanged();
  /// `acknowledged`, `unacknowledged`, `silenced` or `lifted`, of this alert or silence.
  void done(const QString& what, const QString& id);
  void refused(const QString& problem);

 protected:
  QCoro::Task<Answer<void>> load() override;

 private:
  QCoro::Task<void> loadPicture();
  QCoro::Task<void> act(HttpRequest request, QString what, QString id);
  void showEvents();

  BackendClient& m_client;
  EventFeed& m_feed;
  ui::KeyedModel m_firing;
  ui::KeyedModel m_pending;
  ui::KeyedModel m_silenced;
  ui::KeyedModel m_resolved;
  ui::KeyedModel m_rules;
  ui::KeyedModel m_silences;
  ui::KeyedModel m_events;
  std::vector<Alert> m_open;
  std::vector<Alert> m_past;
  QString m_eventKind;
  QString m_eventLevel;
  int m_revision = 0;
};

}  // namespace madang::console
