#include <catch2/catch.hpp>
#include <cmath>

#include "console/live_backend.h"
#include "features/workspace/workspace.h"

namespace madang::console {
namespace {

using namespace std::chrono_literals;

constexpr int kLong = 30'000;

/// A console that notices silence after three seconds instead of fifteen.
StreamSettings impatient() {
  StreamSettings settings;
  settings.staleAfter = 3s;
  settings.firstRetry = 100ms;
  settings.longestRetry = 1s;
  return settings;
}

/// The real console without its window, signed in to a real backend.
struct Live {
  explicit Live(QStringList settings = {}, QProcessEnvironment environment = {})
      : backend(std::move(settings), std::move(environment)) {
    backend.start();
    workspace = std::make_unique<Workspace>(backend.url(), QStringLiteral("en"), impatient());
    workspace->signIn(QString::fromLatin1(LiveBackend::kEmail), QString::fromLatin1(LiveBackend::kPassword));
    REQUIRE(waitFor([&] { return workspace->connection() == QStringLiteral("live"); }));
  }

  static bool waitFor(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, kLong); }
  /// Figures that are newer than all before.
  bool figuresMoveOn() {
    const double before = workspace->metrics()->at();
    return waitFor([&] { return workspace->metrics()->at() > before && !workspace->isStale(); });
  }
  QString breakerState() {
    return workspace->breakers()->rows()->rowOf(breakerKey).value(QStringLiteral("state")).toString();
  }
  /// The lever as the dialog pulls it: what must be typed is what the plan says.
  bool pull(const char* kind, const char* target) {
    PlanFlow& flow = *workspace->planFlow();
    flow.start(QStringLiteral("Do"), QString::fromLatin1(kind), QString::fromLatin1(target));
    if (!waitFor([&] { return flow.stage() == PlanFlow::Stage::Confirming; })) return false;
    flow.execute(flow.plan().value(QStringLiteral("confirmText")).toString(), QStringLiteral("rehearsal"));
    if (!waitFor([&] { return flow.stage() == PlanFlow::Stage::Ended; })) return false;
    const QString state = flow.operation().value(QStringLiteral("state")).toString();
    flow.close();
    return state == QStringLiteral("SUCCEEDED");
  }

  LiveBackend backend;
  std::unique_ptr<Workspace> workspace;
  QString breakerKey;
};

QStringList withMailServer() {
  return {QStringLiteral("mail.primary_host=127.0.0.1"), QStringLiteral("mail.primary_port=9"),
          QStringLiteral("mail.primary_security=none")};
}

}  // namespace

TEST_CASE("a breaker is forced open, disabled, closed and reset by plans, and the page sees each") {
  Live live(withMailServer());
  BreakersModel& model = *live.workspace->breakers();
  model.setActive(true);
  REQUIRE(Live::waitFor([&] { return model.rows()->count() == 1; }));
  live.breakerKey = model.rows()->keyAt(0);
  CHECK(model.rows()->rowOf(live.breakerKey).value(QStringLiteral("word")) == QStringLiteral("noCalls"));
  model.setSelected(live.breakerKey);
  const auto sees = [&live](const char* state) {
    return Live::waitFor([&] { return live.breakerState() == QLatin1String(state); });
  };
  REQUIRE(live.pull("breaker.force-open", "smtp-primary"));
  CHECK(sees("forcedOpen"));
  REQUIRE(live.pull("breaker.disable", "smtp-primary"));
  CHECK(sees("disabled"));
  REQUIRE(live.pull("breaker.force-close", "smtp-primary"));
  CHECK(sees("closed"));
  REQUIRE(live.pull("breaker.reset", "smtp-primary"));
  CHECK(sees("closed"));
  CHECK(Live::waitFor([&] {
    const QVariantList steps = model.detail().value(QStringLiteral("timeline")).toList();
    return steps.size() >= 3 && steps.last()
                                    .toMap()
                                    .value(QStringLiteral("cause"))
                                    .toString()
                                    .contains(QStringLiteral("rehearsal"));
  }));
}

TEST_CASE("a console left open over a restart of its backend is right again by itself") {
  Live live;
  live.workspace->overview()->setActive(true);
  REQUIRE(live.figuresMoveOn());
  live.backend.kill();
  REQUIRE(Live::waitFor([&] { return live.workspace->connection() == QStringLiteral("waiting"); }));
  CHECK(Live::waitFor([&] { return live.workspace->isStale(); }));
  CHECK(live.workspace->sessionState() == QStringLiteral("signedIn"));
  live.backend.start();
  REQUIRE(Live::waitFor([&] { return live.workspace->connection() == QStringLiteral("live"); }));
  CHECK(live.figuresMoveOn());
  const double at = live.workspace->overview()->at();
  CHECK(Live::waitFor([&] { return live.workspace->overview()->at() > at; }));
}

TEST_CASE("a socket that stays open and says nothing is found out, and the console recovers") {
  Live live;
  REQUIRE(live.figuresMoveOn());
  live.backend.freeze();
  REQUIRE(Live::waitFor([&] { return live.workspace->isStale(); }));
  REQUIRE(Live::waitFor([&] { return live.workspace->stream().counts().reconnects >= 1; }));
  live.backend.resume();
  REQUIRE(Live::waitFor([&] { return live.workspace->connection() == QStringLiteral("live"); }));
  CHECK(live.figuresMoveOn());
}

TEST_CASE("charts go on when the backend's clock is set back and forth by an hour") {
  QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("time"));
  const auto set = [&file](const QByteArray& offset) {
    QFile clock(file);
    REQUIRE(clock.open(QIODevice::WriteOnly | QIODevice::Truncate));
    clock.write(offset + '\n');
  };
  const QString library = QStringLiteral("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
  if (!QFile::exists(library)) {
    WARN("libfaketime is not installed");
    return;
  }
  set("+0");
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("LD_PRELOAD"), library);
  environment.insert(QStringLiteral("FAKETIME_TIMESTAMP_FILE"), file);
  environment.insert(QStringLiteral("FAKETIME_NO_CACHE"), QStringLiteral("1"));
  environment.insert(QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC"), QStringLiteral("1"));
  environment.insert(QStringLiteral("FAKETIME_FORCE_MONOTONIC_FIX"), QStringLiteral("0"));
  Live live({}, environment);
  ui::MetricSeries& series = *live.workspace->metrics()->series(QStringLiteral("madang_uptime_seconds"));
  const auto isAhead = [&live](double seconds) {
    return std::abs(live.workspace->diagnostics()->clockSkew() - seconds) < 5;
  };
  REQUIRE(live.figuresMoveOn());
  const double before = live.workspace->metrics()->at();
  set("-3600");
  CHECK(Live::waitFor([&] { return live.workspace->metrics()->at() < before - 3'500'000; }));
  CHECK(live.figuresMoveOn());
  CHECK(series.newestAt() <= live.workspace->metrics()->at());
  CHECK(Live::waitFor([&] { return isAhead(-3600); }));
  set("+3600");
  CHECK(Live::waitFor([&] { return live.workspace->metrics()->at() > before + 3'500'000; }));
  CHECK(live.figuresMoveOn());
  CHECK(Live::waitFor([&] { return isAhead(3600); }));
  CHECK_FALSE(live.workspace->isStale());
}

}  // namespace madang::console
