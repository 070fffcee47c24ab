#pragma once

#include "client/backend_client.h"
#include "contract/mail/overview.h"
#include "contract/resilience/breaker.h"
#include "contract/summary/summary.h"
#include "features/page/page_model.h"
#include "ui/keyed_model.h"

namespace madang::console {

/// The state of the whole: signals, error budget, components, and what needs attention, with the page that
/// shows the cause.
class OverviewModel : public madang::console::PageModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the workspace")
  /// The contract's Summary.
  Q_PROPERTY(QVariant summary READ summary NOTIFY stateChanged)
  /// Rows: name, state, since, detail.
  Q_PROPERTY(madang::ui::KeyedModel* components READ components CONSTANT)
  /// Rows: key, level, what (a code that the page words), subject, figure, page, location, since; worst
  /// first.
  Q_PROPERTY(madang::ui::KeyedModel* attention READ attention CONSTANT)
  /// Component to `[{from, to (null: until now), level}]`: what is known since the console looks.
  Q_PROPERTY(QVariant healthParts READ healthParts NOTIFY stateChanged)
  /// Worst level of anything: critical … off.
  Q_PROPERTY(QString level READ level NOTIFY stateChanged)
  /// Page name to worst level of what it shows, for the rail.
  Q_PROPERTY(QVariant pageLevels READ pageLevels NOTIFY stateChanged)

 public:
  explicit OverviewModel(BackendClient& client, Stream& stream, QObject* parent = nullptr);

  QVariantMap summary() const { return m_summary; }
  ui::KeyedModel* components() { return &m_components; }
  ui::KeyedModel* attention() { return &m_attention; }
  QVariantMap healthParts() const { return m_healthParts; }
  QString level() const { return m_level; }
  QVariantMap pageLevels() const { return m_pageLevels; }

  void take(const Summary& summary);
  /// Open and half-open breakers need attention, too.
  void takeBreakers(const madang::BreakerList& list);
  /// The same for the mails.
  void takeMail(const madang::MailOverview& mail);
  /// The alerts that fire and nobody has acknowledged or silenced; rows of the alerts' model.
  void takeAlerts(const QVariantList& rows);

 protected:
  QCoro::Task<Answer<void>> load() override;
  bool takeFrame(const boost::json::value& data) override;

 private:
  void judge();
  void noteHealth(const ComponentHealth& component);

  BackendClient& m_client;
  Summary m_taken;
  BreakerList m_breakers;
  QVariantMap m_healthParts;
  QVariantList m_alerts;
  MailOverview m_mail;
  QVariantMap m_summary;
  ui::KeyedModel m_components;
  ui::KeyedModel m_attention;
  QString m_level = QStringLiteral("off");
  QVariantMap m_pageLevels;
};

}  // namespace madang::console
