#include "app/compose/stream.h"

#include <boost/json/serialize.hpp>

#include "features/alerts/domain/alert_keeper.h"
#include "features/health/domain/health_board.h"
#include "features/jobs/domain/scheduler.h"
#include "features/mail/domain/mail_monitor.h"
#include "features/metrics/metrics.h"
#include "features/popular/domain/popular_board.h"
#include "features/resilience/resilience.h"
#include "features/stream/api/stream_api.h"
#include "features/stream/domain/metrics_topic.h"
#include "features/summary/domain/summarist.h"

namespace madang {
namespace {

/// Statements are many, and no chart shows them.
bool isShown(std::string_view series) {
  return !series.starts_with("madang_sql_statement_seconds{") &&
         !series.starts_with("madang_sql_unit_seconds{");
}

/// What happened, as clients see it:
/// `{"id":12,"at":"…","kind":"jobRun","subject":…,"state":…,"summary":…,"data":…}`.
std::string textOf(const operations::OperationEvent& event) {
  const boost::json::object object{
      {"id", event.id},           {"at", formatRfc3339(event.at)}, {"kind", enumText(event.kind)},
      {"subject", event.subject}, {"state", event.state},          {"summary", event.summary},
      {"data", event.data}};
  return serialize(object);
}

/// Sorts the feed into topics. Rows of the audit trail have one of their own, because not everybody who sees
/// operations may see them.
void followFeed(Composition& composition, stream::Hub& hub, const StreamParts& parts) {
  using operations::EventKind;
  const stream::Publish events = hub.add(stream::EventTopic{.name = "events"});
  const stream::Publish operations = hub.add(stream::EventTopic{.name = "operations"});
  const stream::Publish jobs =
      hub.add(stream::EventTopic{.name = "jobs", .snapshot = [&scheduler = parts.jobs] {
                                   return toJson(JobList{scheduler.list(), std::nullopt});
                                 }});
  const stream::Publish alerts = hub.add(stream::EventTopic{
      .name = "alerts", .snapshot = [&keeper = parts.alerts] { return toJson(keeper.picture()); }});
  const stream::Publish audit =
      hub.add(stream::EventTopic{.name = "audit", .capability = Capability::ViewAudit});
  composition.make<operations::OperationEvents::Subscription>(composition.operationEvents->subscribe(
      [=](const std::shared_ptr<const operations::OperationEvent>& event) {
        const std::string text = textOf(*event);
        if (event->kind == EventKind::Audit) return audit(event->at, text);
        if (event->kind == EventKind::Alert) alerts(event->at, text);
        // What may yet come to nothing is no event.
        if (event->state == "pending" || event->state == "calmed") return;
        events(event->at, text);
        if (event->kind == EventKind::Operation) operations(event->at, text);
        if (event->kind == EventKind::JobRun) jobs(event->at, text);
      }));
}

std::string popularText(const popular::PopularBoard& board) {
  std::string text = "{\"likes\":";
  board.withBody(PopularBy::Likes, [&text](const SharedBody& body) { text += body.plain; });
  text += ",\"views\":";
  board.withBody(PopularBy::Views, [&text](const SharedBody& body) { text += body.plain; });
  return text + "}";
}

void addValues(stream::Hub& hub, stream::MetricsTopic& figures, const StreamParts& parts) {
  hub.add(stream::ValueTopic{.name = "metrics", .read = [&figures] { return figures.read(); }});
  hub.add(stream::ValueTopic{.name = "summary", .read = [&summary = parts.summary] {
                               return stream::Reading{toJson(summary.now()), std::nullopt};
                             }});
  hub.add(stream::ValueTopic{.name = "health", .read = [&board = parts.health] {
                               const std::string items = toJson(board.components());
                               return stream::Reading{"{\"components\":" + items + "}", std::nullopt};
                             }});
  hub.add(stream::ValueTopic{.name = "popular", .read = [&board = parts.popular] {
                               return stream::Reading{popularText(board), std::nullopt};
                             }});
  hub.add(stream::ValueTopic{.name = "mail", .read = [&monitor = parts.mail] {
                               return stream::Reading{toJson(monitor.now()), std::nullopt};
                             }});
  hub.add(stream::ValueTopic{.name = "breakers", .read = [&board = parts.breakers] {
                               return stream::Reading{toJson(board.list()), std::nullopt};
                             }});
}

/// Who tries to listen without being staff leaves a row, as with every other refused request.
AuditEntry refusal(MemberId member) {
  AuditEntry entry;
  entry.actor = member;
  entry.action = "request.GET";
  entry.target = "/ops/v1/stream";
  entry.outcome = AuditOutcome::Refused;
  entry.reason = "forbidden";
  return entry;
}

}  // namespace

stream::StreamTopics& composeStream(Composition& composition, const StreamParts& parts) {
  auto& hub = composition.make<stream::Hub>(
      stream::HubSettings{}, composition.clock, composition.metrics,
      stream::authenticateBy(*composition.authenticator),
      [audit = composition.audit](MemberId member) { audit->appendSoon(refusal(member)); });
  auto& figures = composition.make<stream::MetricsTopic>(*composition.figures, composition.clock, isShown);
  addValues(hub, figures, parts);
  followFeed(composition, hub, parts);
  composition.ticker->each([&hub](const metrics::Tick&) { hub.tick(); });
  composition.add(composition.make<stream::StreamApi>(hub).routes());
  return hub;
}

}  // namespace madang
