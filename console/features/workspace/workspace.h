#pragma once

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>

#include "client/backend_client.h"
#include "client/stream.h"
#include "features/alerts/alerts_model.h"
#include "features/audit/audit_model.h"
#include "features/cache/cache_model.h"
#include "features/diagnostics/diagnostics_model.h"
#include "features/events/event_feed.h"
#include "features/jobs/jobs_model.h"
#include "features/mail/mail_model.h"
#include "features/mail/mail_templates_model.h"
#include "features/metrics/metric_book.h"
#include "features/moderation/moderation_model.h"
#include "features/operations/operations_model.h"
#include "features/operations/plan_flow.h"
#include "features/overview/overview_model.h"
#include "features/popular/popular_model.h"
#include "features/realtime/realtime_model.h"
#include "features/resilience/breakers_model.h"
#include "features/traffic/traffic_model.h"
#include "features/webhooks/webhooks_model.h"

namespace madang::console {

/// Everything that belongs to one backend: session, stream, and the models of the pages. Another backend is
/// another workspace.
class Workspace : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the console")
  Q_PROPERTY(QString url READ url CONSTANT)
  /// signedOut, signingIn, signedIn or ended (sign in again)
  Q_PROPERTY(QString sessionState READ sessionState NOTIFY sessionChanged)
  Q_PROPERTY(QString signInProblem READ signInProblem NOTIFY sessionChanged)
  Q_PROPERTY(QString nickname READ nickname NOTIFY sessionChanged)
  Q_PROPERTY(QString role READ role NOTIFY sessionChanged)
  /// dev, test or prod
  Q_PROPERTY(QString environment READ environment NOTIFY sessionChanged)
  Q_PROPERTY(QStringList capabilities READ capabilities NOTIFY sessionChanged)
  /// connecting, live, waiting (for the next attempt), degraded (polling) or closed
  Q_PROPERTY(QString connection READ connection NOTIFY connectionChanged)
  /// What is shown is older than it should be; actions wait.
  Q_PROPERTY(bool stale READ isStale NOTIFY connectionChanged)
  /// Since when there has been no stream, Unix milliseconds; 0 while there is one.
  Q_PROPERTY(double lostSince READ lostSince NOTIFY connectionChanged)
  /// Seconds to the next attempt; 0 when none is planned.
  Q_PROPERTY(int retryIn READ retryIn NOTIFY ticked)
  /// When the last frame came, Unix milliseconds.
  Q_PROPERTY(double lastHeardAt READ lastHeardAt NOTIFY ticked)
  Q_PROPERTY(QString connectionProblem READ connectionProblem NOTIFY connectionChanged)

  Q_PROPERTY(madang::console::TimeRange* range READ range CONSTANT)
  Q_PROPERTY(madang::console::MetricBook* metrics READ metrics CONSTANT)
  Q_PROPERTY(madang::console::EventFeed* events READ events CONSTANT)
  Q_PROPERTY(madang::console::OperationsModel* operations READ operations CONSTANT)
  Q_PROPERTY(madang::console::PlanFlow* planFlow READ planFlow CONSTANT)
  Q_PROPERTY(madang::console::OverviewModel* overview READ overview CONSTANT)
  Q_PROPERTY(madang::console::TrafficModel* traffic READ traffic CONSTANT)
  Q_PROPERTY(madang::console::CacheModel* cache READ cache CONSTANT)
  Q_PROPERTY(madang::console::BreakersModel* breakers READ breakers CONSTANT)
  Q_PROPERTY(madang::console::MailModel* mail READ mail CONSTANT)
  Q_PROPERTY(madang::console::MailTemplatesModel* mailTemplates READ mailTemplates CONSTANT)
  Q_PROPERTY(madang::console::PopularModel* popular READ popular CONSTANT)
  Q_PROPERTY(madang::console::JobsModel* jobs READ jobs CONSTANT)
  Q_PROPERTY(madang::console::ModerationModel* moderation READ moderation CONSTANT)
  Q_PROPERTY(madang::console::RealtimeModel* realtime READ realtime CONSTANT)
  Q_PROPERTY(madang::console::AlertsModel* alerts READ alerts CONSTANT)
  Q_PROPERTY(madang::console::AuditModel* audit READ audit CONSTANT)
  Q_PROPERTY(madang::console::WebhooksModel* webhooks READ webhooks CONSTANT)
  Q_PROPERTY(madang::console::DiagnosticsModel* diagnostics READ diagnostics CONSTANT)

 public:
  Workspace(const QUrl& backend, const QString& language, StreamSettings settings = {},
            QObject* parent = nullptr);

  QString url() const { return m_http.base().toString(); }
  QString sessionState() const;
  QString signInProblem() const { return m_signInProblem; }
  QString nickname() const;
  QString role() const;
  QString environment() const;
  QStringList capabilities() const;
  QString connection() const;
  bool isStale() const { return m_stream.isStale() && !m_stream.isDegraded(); }
  double lostSince() const;
  int retryIn() const;
  double lastHeardAt() const;
  QString connectionProblem() const { return m_stream.lastProblem(); }

  TimeRange* range() { return &m_range; }
  MetricBook* metrics() { return &m_metrics; }
  EventFeed* events() { return &m_events; }
  OperationsModel* operations() { return &m_operations; }
  PlanFlow* planFlow() { return &m_planFlow; }
  OverviewModel* overview() { return &m_overview; }
  TrafficModel* traffic() { return &m_traffic; }
  CacheModel* cache() { return &m_cache; }
  BreakersModel* breakers() { return &m_breakers; }
  MailModel* mail() { return &m_mail; }
  MailTemplatesModel* mailTemplates() { return &m_mailTemplates; }
  PopularModel* popular() { return &m_popular; }
  JobsModel* jobs() { return &m_jobs; }
  ModerationModel* moderation() { return &m_moderation; }
  RealtimeModel* realtime() { return &m_realtime; }
  AlertsModel* alerts() { return &m_alerts; }
  AuditModel* audit() { return &m_audit; }
  WebhooksModel* webhooks() { return &m_webhooks; }
  DiagnosticsModel* diagnostics() { return &m_diagnostics; }
  Session& session() { return m_session; }
  BackendClient& client() { return m_client; }
  Stream& stream() { return m_stream; }

  void setLanguage(const QString& language) { m_http.setLanguage(language); }
  /// Takes up a kept session.
  void resume(const QString& refreshToken);

  Q_INVOKABLE void signIn(const QString& email, const QString& password);
  Q_INVOKABLE void signOut();
  Q_INVOKABLE void retryNow() { m_stream.retryNow(); }
  /// Loads all pages that are looked at.
  Q_INVOKABLE void refreshAll();

 Q_SIGNALS:
  void sessionChanged();
  void connectionChanged();
  void ticked();

 private:
  QCoro::Task<void> enter(QString email, QString password);
  QCoro::Task<void> enterAgain(QString refreshToken);
  QCoro::Task<void> renewForStream();
  void onSession();
  /// Loads what the stream does not bring.
  void catchUp();
  QList<PageModel*> pages();

  HttpClient m_http;
  Session m_session;
  BackendClient m_client;
  Stream m_stream;
  TimeRange m_range;
  MetricBook m_metrics;
  EventFeed m_events;
  OperationsModel m_operations;
  PlanFlow m_planFlow;
  OverviewModel m_overview;
  TrafficModel m_traffic;
  CacheModel m_cache;
  BreakersModel m_breakers;
  MailModel m_mail;
  MailTemplatesModel m_mailTemplates;
  PopularModel m_popular;
  JobsModel m_jobs;
  ModerationModel m_moderation;
  RealtimeModel m_realtime;
  AlertsModel m_alerts;
  AuditModel m_audit;
  WebhooksModel m_webhooks;
  DiagnosticsModel m_diagnostics;
  QString m_signInProblem;
};

}  // namespace madang::console
