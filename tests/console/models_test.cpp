#include <QAbstractItemModel>
#include <catch2/catch.hpp>

#include "features/cache/cache_model.h"
#include "features/jobs/jobs_model.h"
#include "features/overview/overview_model.h"
#include "features/popular/popular_model.h"
#include "features/settings/preferences.h"
#include "features/traffic/route_table.h"
#include "features/workspace/console.h"

namespace madang::console {
namespace {

/// A client without a backend: models are given their pictures by the test.
struct Nowhere {
  HttpClient http{QUrl(QStringLiteral("http://127.0.0.1:1"))};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{QUrl(QStringLiteral("http://127.0.0.1:1"))};
  EventFeed events{stream};
};

/// Counts what a view would see.
struct Watcher {
  explicit Watcher(QAbstractItemModel& model) {
    QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [this] { ++resets; });
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model, [this] { ++inserts; });
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model, [this] { ++removals; });
    QObject::connect(&model, &QAbstractItemModel::rowsMoved, &model, [this] { ++moves; });
    QObject::connect(&model, &QAbstractItemModel::dataChanged, &model, [this] { ++changes; });
  }
  int resets = 0;
  int inserts = 0;
  int removals = 0;
  int moves = 0;
  int changes = 0;
};

PopularList ranking(std::vector<std::pair<std::int64_t, std::int64_t>> postsAndScores, std::int64_t epoch) {
  PopularList list;
  list.epoch = epoch;
  std::int64_t rank = 0;
  for (const auto& [post, score] : postsAndScores) {
    PopularItem item;
    item.rank = ++rank;
    item.score = score;
    item.post.id = PostId{post};
    item.post.title = "제목 " + std::to_string(post);
    list.items.push_back(item);
  }
  return list;
}

StreamFrame eventFrame(StreamFrameKind kind, std::int64_t seq, const std::string& data) {
  return {"events", seq, {}, kind, *parseJson(data)};
}

QVariant field(ui::KeyedModel* rows, const char* key, const char* name) {
  return rows->rowOf(QString::fromUtf8(key)).value(QString::fromUtf8(name));
}

}  // namespace

TEST_CASE("a ranking that moved moves its rows, keeps the selection and says by how much") {
  Nowhere nowhere;
  PopularModel model(nowhere.client, nowhere.stream);
  model.take(ranking({{1, 9}, {2, 8}, {3, 7}}, 1));
  Watcher watcher(*model.rows());
  model.rows()->select(QStringLiteral("2"), true);
  model.take(ranking({{2, 12}, {1, 9}, {4, 8}}, 2));
  CHECK(watcher.resets == 0);
  CHECK(watcher.moves >= 1);
  CHECK(watcher.inserts == 1);
  CHECK(watcher.removals == 1);
  CHECK(model.rows()->selectedKeys() == QStringList{QStringLiteral("2")});
  CHECK(field(model.rows(), "2", "change").toInt() == 1);
  CHECK(field(model.rows(), "1", "change").toInt() == -1);
  CHECK(field(model.rows(), "4", "before").toInt() == 0);
}

TEST_CASE("a ranking that did not move keeps saying how it moved last") {
  Nowhere nowhere;
  PopularModel model(nowhere.client, nowhere.stream);
  model.take(ranking({{1, 9}, {2, 8}}, 1));
  model.take(ranking({{2, 9}, {1, 9}}, 2));
  model.take(ranking({{2, 10}, {1, 9}}, 3));
  CHECK(field(model.rows(), "2", "change").toInt() == 1);
  CHECK(model.epoch() == 3);
}

TEST_CASE("a job's row says what it does now and how its last run ended") {
  Nowhere nowhere;
  JobsModel model(nowhere.client, nowhere.events);
  Job job;
  job.name = "popular.refresh";
  JobRun failed;
  failed.id = RunId{5};
  failed.state = RunState::Failed;
  job.lastRun = failed;
  model.take({{job}, {}});
  CHECK(field(model.jobs(), "popular.refresh", "level").toString() == QStringLiteral("serious"));
  Watcher watcher(*model.jobs());
  JobRun running;
  running.id = RunId{6};
  running.state = RunState::Running;
  running.progress = {25, 100};
  job.state = JobState::Running;
  job.currentRun = running;
  model.take({{job}, {}});
  CHECK(watcher.resets + watcher.inserts + watcher.removals == 0);
  CHECK(watcher.changes == 1);
  CHECK(field(model.jobs(), "popular.refresh", "level").toString() == QStringLiteral("standby"));
  CHECK(field(model.jobs(), "popular.refresh", "share").toDouble() == Approx(0.25));
  CHECK(field(model.jobs(), "popular.refresh", "runId").toString() == QStringLiteral("6"));
}

TEST_CASE("what needs attention is listed worst first and leads to its page") {
  Nowhere nowhere;
  OverviewModel model(nowhere.client, nowhere.stream);
  Summary summary;
  summary.components = {{"sql", HealthState::Normal, {}, ""}, {"cache", HealthState::Caution, {}, "92 %"}};
  summary.signals.resources = {{"write-queue", 95, 100, 0.95}};
  summary.jobs.failing = {{"audit.verify", "boom", {}}};
  summary.state = HealthState::Caution;
  model.take(summary);
  REQUIRE(model.attention()->count() == 3);
  CHECK(field(model.attention(), "full:write-queue", "level").toString() == QStringLiteral("serious"));
  CHECK(model.attention()->keyAt(2) == QStringLiteral("component:cache"));
  CHECK(field(model.attention(), "job:audit.verify", "page").toString() == QStringLiteral("jobs"));
  CHECK(model.level() == QStringLiteral("serious"));
  CHECK(model.pageLevels().value(QStringLiteral("cache")).toString() == QStringLiteral("caution"));
  summary = {};
  model.take(summary);
  CHECK(model.attention()->count() == 0);
}

TEST_CASE("the hit ratio of now is that between two looks, and survives a restart of the backend") {
  Nowhere nowhere;
  CacheModel model(nowhere.client);
  CacheRegionInfo region;
  region.region = "post-detail";
  region.hits = 100;
  region.misses = 100;
  model.take({{region}, {}});
  CHECK_FALSE(field(model.regions(), "post-detail", "recentHitRatio").isValid());
  region.hits = 190;
  region.misses = 110;
  model.take({{region}, {}});
  CHECK(field(model.regions(), "post-detail", "recentHitRatio").toDouble() == Approx(0.9));
  region.hits = 1;
  region.misses = 1;
  model.take({{region}, {}});
  CHECK(field(model.regions(), "post-detail", "recentHitRatio").toDouble() == Approx(0.9));
}

TEST_CASE("a route's figures are the means of the last ten seconds") {
  RouteTable table;
  const QString rate =
      QStringLiteral(R"(madang_http_request_seconds{route="/api/v1/posts",method="GET"}:rate)");
  const QString p99 =
      QStringLiteral(R"(madang_http_request_seconds{route="/api/v1/posts",method="GET"}:p99)");
  const QString errors =
      QStringLiteral(R"(madang_http_requests_total{route="/api/v1/posts",method="GET",status="5xx"})");
  for (int i = 0; i < 30; ++i) table.take({{rate, i < 20 ? 1000.0 : 40.0}, {p99, 0.02}, {errors, 4.0}});
  const QVariantMap row = table.rows().value(0).toMap();
  CHECK(row.value(QStringLiteral("key")).toString() == QStringLiteral("GET /api/v1/posts"));
  CHECK(row.value(QStringLiteral("rate")).toDouble() == Approx(40));
  CHECK(row.value(QStringLiteral("p99")).toDouble() == Approx(20));
  CHECK(row.value(QStringLiteral("errorRatio")).toDouble() == Approx(0.1));
}

TEST_CASE("members who are turned away by a limit feel it as an error, those who ask wrongly do not") {
  RouteTable table;
  const auto answers = [](const char* status) {
    return QStringLiteral(R"(madang_http_requests_total{route="/api/v1/posts",method="GET",status="%1"})")
        .arg(QString::fromLatin1(status));
  };
  const QString rate =
      QStringLiteral(R"(madang_http_request_seconds{route="/api/v1/posts",method="GET"}:rate)");
  table.take({{rate, 10.0}, {answers("429"), 2.0}, {answers("503"), 1.0}, {answers("404"), 5.0}});
  CHECK(table.rows().value(0).toMap().value(QStringLiteral("errorRatio")).toDouble() == Approx(0.3));
}

TEST_CASE("events are listed newest first; good runs of the house's own jobs are no news") {
  Nowhere nowhere;
  EventFeed& feed = nowhere.events;
  feed.take(eventFrame(StreamFrameKind::Snapshot, 7, R"({"items":[
    {"at":"2026-01-01T00:00:01.000Z","kind":"health","subject":"sql","state":"critical","summary":"sql is critical","data":{}},
    {"at":"2026-01-01T00:00:02.000Z","kind":"jobRun","subject":"run:1","state":"succeeded","summary":"x","data":{"trigger":"schedule"}}]})"));
  CHECK(feed.rows()->count() == 1);
  feed.take(eventFrame(StreamFrameKind::Event, 8, R"({"at":"2026-01-01T00:00:03.000Z","kind":"operation",
    "subject":"operation:1","state":"FAILED","summary":"job.run failed","data":{}})"));
  REQUIRE(feed.rows()->count() == 2);
  CHECK(feed.rows()->keyAt(0) == QStringLiteral("8"));
  CHECK(field(feed.rows(), "8", "level").toString() == QStringLiteral("serious"));
  CHECK(feed.marks().size() == 2);
  CHECK(feed.marks().value(0).toMap().value(QStringLiteral("level")).toString() ==
        QStringLiteral("critical"));
}

TEST_CASE("the list of events is bounded") {
  Nowhere nowhere;
  for (int i = 1; i <= 400; ++i)
    nowhere.events.take(
        eventFrame(StreamFrameKind::Event, i,
                   R"({"at":"2026-01-01T00:00:03.000Z","kind":"health","subject":"s","state":"normal",
      "summary":"x","data":{}})"));
  CHECK(nowhere.events.rows()->total() == EventFeed::kMost);
  CHECK(nowhere.events.rows()->keyAt(0) == QStringLiteral("400"));
}

TEST_CASE("a held range stands still and a chosen one is put in order") {
  TimeRange range;
  range.showLast(60'000);
  CHECK(range.isLive());
  range.setPaused(true);
  CHECK_FALSE(range.isLive());
  CHECK(range.to() - range.from() == 60'000);
  range.showBetween(2'000'000, 1'000'000);
  CHECK(range.from() == 1'000'000);
  CHECK(range.to() == 2'000'000);
  range.setPaused(false);
  CHECK(range.isLive());
}

TEST_CASE("profiles are known by their address, the last one first, and never hold a password") {
  Preferences preferences{QString{}};
  preferences.rememberProfile(QStringLiteral("dev"), QStringLiteral("http://a"), QStringLiteral("a@b"));
  preferences.rememberProfile(QStringLiteral("prod"), QStringLiteral("http://b"), QStringLiteral("a@b"));
  preferences.rememberProfile(QStringLiteral("dev"), QStringLiteral("http://a"), QStringLiteral("c@d"));
  REQUIRE(preferences.profiles().size() == 2);
  const QVariantMap first = preferences.profiles().value(0).toMap();
  CHECK(first.value(QStringLiteral("email")).toString() == QStringLiteral("c@d"));
  CHECK(first.size() == 3);
  preferences.forgetProfile(QStringLiteral("http://a"));
  CHECK(preferences.profiles().size() == 1);
  preferences.setTextScale(9);
  CHECK(preferences.textScale() == Approx(1.6));
}

TEST_CASE("only web addresses are backends, and a link leads to its place") {
  Preferences preferences{QString{}};
  Console console(preferences, nullptr);
  CHECK_FALSE(console.openBackend(QStringLiteral("ftp://x")));
  CHECK_FALSE(console.openBackend(QStringLiteral("http://")));
  CHECK(console.workspace() == nullptr);
  REQUIRE(console.openBackend(QStringLiteral("127.0.0.1:1/path?token=x")));
  CHECK(console.workspace()->url() == QStringLiteral("http://127.0.0.1:1"));
  CHECK(console.openLink(QStringLiteral("madang://dev/jobs?job=popular.refresh")));
  CHECK(console.location() == QStringLiteral("jobs?job=popular.refresh"));
  CHECK_FALSE(console.openLink(QStringLiteral("http://dev/jobs")));
  CHECK(console.linkTo(QStringLiteral("audit")) == QStringLiteral("madang://dev/audit"));
}

}  // namespace madang::console
