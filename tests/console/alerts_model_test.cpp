#include "features/alerts/alerts_model.h"

#include <QAbstractItemModel>
#include <catch2/catch.hpp>

#include "features/overview/overview_model.h"
#include "features/webhooks/webhooks_model.h"

namespace madang::console {
namespace {

/// Models are given their pictures by the test.
struct Nowhere {
  HttpClient http{QUrl(QStringLiteral("http://127.0.0.1:1"))};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{QUrl(QStringLiteral("http://127.0.0.1:1"))};
  EventFeed feed{stream};
  AlertsModel alerts{client, stream, feed};
};

UtcTime at(int minute) {
  return *parseRfc3339("2026-03-01T09:00:00Z") + std::chrono::minutes{minute};
}

Alert alert(std::int64_t id, const char* rule, const char* subject, AlertState state) {
  Alert one;
  one.id = AlertId{id};
  one.rule = rule;
  one.subject = subject;
  one.state = state;
  one.severity = HealthState::Serious;
  one.since = at(0);
  if (state != AlertState::Pending) one.firedAt = at(1);
  if (state == AlertState::Resolved) one.resolvedAt = at(5);
  return one;
}

QString text(const QVariant& row, const char* name) {
  return row.toMap().value(QString::fromUtf8(name)).toString();
}

}  // namespace

TEST_CASE("alerts stand where their state says, and move without a reset") {
  Nowhere nowhere;
  AlertsModel& model = nowhere.alerts;
  model.takePicture({alert(1, "memory", "", AlertState::Firing), alert(2, "p99", "", AlertState::Pending)},
                    {});
  CHECK(model.firing()->keyAt(0) == QStringLiteral("1"));
  CHECK(model.pending()->keyAt(0) == QStringLiteral("2"));
  CHECK(model.level() == QStringLiteral("serious"));
  int resets = 0;
  QObject::connect(model.firing(), &QAbstractItemModel::modelReset, model.firing(), [&resets] { ++resets; });
  Alert quiet = alert(1, "memory", "", AlertState::Firing);
  quiet.silence = SilenceId{9};
  model.takePicture({quiet, alert(2, "p99", "", AlertState::Firing)}, {});
  CHECK(model.silenced()->keyAt(0) == QStringLiteral("1"));
  CHECK(model.firing()->keyAt(0) == QStringLiteral("2"));
  CHECK(resets == 0);
}

TEST_CASE("what is acknowledged or silenced is not urgent any more") {
  Nowhere nowhere;
  Alert seen = alert(1, "memory", "", AlertState::Firing);
  nowhere.alerts.takePicture({seen}, {});
  CHECK(nowhere.alerts.urgent().size() == 1);
  seen.acknowledged = Acknowledgement{MemberId{7}, at(2), "on it"};
  nowhere.alerts.takePicture({seen}, {});
  CHECK(nowhere.alerts.urgent().isEmpty());
  CHECK(nowhere.alerts.level().isEmpty());
}

TEST_CASE("a rule's lanes show its subjects through pending, firing, acknowledged and fine") {
  Nowhere nowhere;
  Alert past = alert(1, "queue-full", "write", AlertState::Resolved);
  past.acknowledged = Acknowledgement{MemberId{7}, at(3), ""};
  nowhere.alerts.takeHistory({{past, alert(2, "memory", "", AlertState::Resolved)}, {}});
  nowhere.alerts.takePicture({alert(3, "queue-full", "read", AlertState::Pending)}, {});
  const QVariantList lanes = nowhere.alerts.lanes(QStringLiteral("queue-full"));
  REQUIRE(lanes.size() == 2);
  CHECK(text(lanes[0], "key") == QStringLiteral("read"));
  QStringList states;
  for (const QVariant& part : lanes[1].toMap().value(QStringLiteral("parts")).toList())
    states.append(text(part, "state"));
  CHECK(states == QStringList{QStringLiteral("fine"), QStringLiteral("pending"), QStringLiteral("firing"),
                              QStringLiteral("acknowledged"), QStringLiteral("fine")});
}

TEST_CASE("the event list is narrowed by kind and by level, apart from the overview's") {
  Nowhere nowhere;
  const auto frame = [](std::int64_t seq, const std::string& data) {
    return StreamFrame{"events", seq, {}, StreamFrameKind::Event, *parseJson(data)};
  };
  nowhere.feed.take(
      frame(1, R"({"kind":"alert","state":"firing","summary":"memory","data":{"severity":"critical"}})"));
  nowhere.feed.take(frame(2, R"({"kind":"operation","state":"SUCCEEDED","summary":"done","data":{}})"));
  CHECK(nowhere.alerts.events()->count() == 2);
  nowhere.alerts.setEventKind(QStringLiteral("alert"));
  CHECK(nowhere.alerts.events()->count() == 1);
  nowhere.alerts.setEventKind({});
  nowhere.alerts.setEventLevel(QStringLiteral("serious"));
  CHECK(nowhere.alerts.events()->count() == 1);
  CHECK(nowhere.feed.rows()->count() == 2);
  CHECK(nowhere.feed.marks().size() == 2);
}

TEST_CASE("a firing alert stands in the overview for the failed job that it is about") {
  Nowhere nowhere;
  OverviewModel overview(nowhere.client, nowhere.stream);
  Summary summary;
  summary.state = HealthState::Normal;
  summary.jobs.failing.push_back({"backup", std::nullopt, std::nullopt});
  overview.take(summary);
  nowhere.alerts.takePicture({alert(5, "job-failing", "backup", AlertState::Firing)}, {});
  overview.takeAlerts(nowhere.alerts.urgent());
  overview.take(summary);
  CHECK(overview.attention()->total() == 1);
  const QVariantMap row = overview.attention()->rowOf(QStringLiteral("alert:5"));
  CHECK(text(row, "location") == QStringLiteral("alerts?alert=5"));
  CHECK(text(overview.pageLevels(), "alerts") == QStringLiteral("serious"));
  CHECK(text(overview.pageLevels(), "jobs") == QStringLiteral("serious"));
}

TEST_CASE("a delivery's level tells a first try from one that failed") {
  Nowhere nowhere;
  WebhooksModel model(nowhere.client);
  WebhookDelivery fresh;
  fresh.id = DeliveryId{1};
  WebhookDelivery again;
  again.id = DeliveryId{2};
  again.attempts = 2;
  WebhookDelivery dead;
  dead.id = DeliveryId{3};
  dead.state = DeliveryState::Dead;
  model.takeDeliveries({{fresh, again, dead}, {}});
  CHECK(text(model.deliveries()->rowOf(QStringLiteral("1")), "level") == QStringLiteral("standby"));
  CHECK(text(model.deliveries()->rowOf(QStringLiteral("2")), "level") == QStringLiteral("caution"));
  CHECK(text(model.deliveries()->rowOf(QStringLiteral("3")), "level") == QStringLiteral("serious"));
}

}  // namespace madang::console
