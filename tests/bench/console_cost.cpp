#include <cmath>
#include <cstdio>
#include <cstring>

#include <sys/resource.h>
#include <unistd.h>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QQuickItem>
#include <QQuickView>

#include "console/scripted_backend.h"
#include "contract/metrics/metrics.h"
#include "features/events/event_feed.h"
#include "features/metrics/metric_book.h"
#include "qml/test_setup.h"

/// What the console costs: console_cost charts|table|history|memory. Prints one number: per cent of one core,
/// delegates made while 10,000 rows are scrolled through, milliseconds until a day of history is drawn, MiB
/// that a second round of two hours adds.
namespace {

using namespace madang;
using namespace madang::console;

constexpr int kLines = 32;

void turn(int milliseconds) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

QString lineName(int line) {
  return QStringLiteral("line_%1").arg(line);
}

/// Histories of 300 points for whatever is asked.
ScriptedReply historyFor(const SeenRequest& request) {
  const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
  const auto time = [&query](const char* name) {
    const QString text = query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    return parseRfc3339(text.toStdString()).value_or(UtcTime{});
  };
  MetricHistory history;
  history.from = time("from");
  history.to = time("to");
  const auto step = (history.to - history.from) / 300;
  history.stepSeconds = std::chrono::duration_cast<std::chrono::seconds>(step).count();
  const QString names = query.queryItemValue(QStringLiteral("name"), QUrl::FullyDecoded);
  for (const QString& name : names.split(u',')) {
    madang::MetricSeries series;
    series.name = name.toStdString();
    for (int i = 0; i < 300; ++i) {
      const double value = 100 + 20 * std::sin(i / 9.0);
      series.points.push_back({history.from + i * step, value - 15, value, value + 30});
    }
    history.series.push_back(std::move(series));
  }
  return {200, QByteArray::fromStdString(toJson(history))};
}

struct Book {
  ScriptedBackend backend{[](const SeenRequest& request) {
    if (request.target.startsWith("/ops/v1/metrics")) return historyFor(request);
    const QByteArray member =
        R"({"id":"7","email":"a@example.org","nickname":"n","role":"operator","emailVerified":true,"employed":false,)"
        R"("languages":[],"frameworks":[],"blockedUntil":null,"createdAt":"2026-01-01T00:00:00.000Z"})";
    if (request.target == "/ops/v1/me")
      return ScriptedReply{
          200, R"({"member":)" + member +
                   R"(,"role":"operator","capabilities":["viewOperations"],"environment":"dev"})"};
    return ScriptedReply{
        200, R"({"accessToken":"a","refreshToken":"r","expiresInSeconds":900,"member":)" + member + "}"};
  }};
  HttpClient http{backend.url()};
  Session session{http};
  BackendClient client{http, session};
  Stream stream{backend.url()};
  TimeRange range;
  MetricBook metrics{client, stream, range};
  EventFeed events{stream};
};

QByteArray load(QQuickView& view, const char* file) {
  static tests::TestSetup setup;
  setup.qmlEngineAvailable(view.engine());
  view.resize(1280, 800);
  view.setSource(QUrl(QStringLiteral("qrc:/madang/") + QString::fromLatin1(file)));
  if (view.rootObject() == nullptr) return "no root";
  view.show();
  turn(1500);
  return {};
}

double processorSeconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

int charts() {
  QQuickView view;
  if (!load(view, "chart_cost.qml").isEmpty()) return 1;
  turn(1500);  // the first picture is not what is asked for
  QElapsedTimer wall;
  wall.start();
  const double before = processorSeconds();
  turn(20'000);
  std::printf("%.1f\n", (processorSeconds() - before) / (static_cast<double>(wall.elapsed()) / 1000) * 100);
  return 0;
}

int table() {
  QQuickView view;
  if (!load(view, "table_cost.qml").isEmpty()) return 1;
  QObject* root = view.rootObject();
  const int before = root->property("made").toInt();
  for (int step = 0; step < 400; ++step) {
    QMetaObject::invokeMethod(root, "scroll", Q_ARG(QVariant, step / 400.0));
    if (step % 40 == 0) QMetaObject::invokeMethod(root, "beat");
    turn(5);
  }
  std::printf("%d\n", root->property("made").toInt() - before);
  return 0;
}

int history() {
  Book book;
  book.session.signIn(QStringLiteral("a@example.org"), QStringLiteral("p"));
  if (!QTest::qWaitFor([&] { return book.session.state() == Session::State::SignedIn; })) {
    std::fprintf(stderr, "nobody was let in\n");
    return 1;
  }
  QVariantList sources;
  int reshaped = 0;
  for (int line = 0; line < kLines; ++line) {
    auto* series = book.metrics.series(lineName(line));
    QObject::connect(series, &ui::MetricSeries::reshaped, [&reshaped] { ++reshaped; });
    sources.append(QVariant::fromValue(series));
  }
  QQuickView view;
  view.setInitialProperties({{QStringLiteral("sources"), sources}});
  if (!load(view, "history_cost.qml").isEmpty()) return 1;
  reshaped = 0;
  int drawn = 0;
  QObject::connect(&view, &QQuickWindow::frameSwapped, [&] { drawn += reshaped >= kLines ? 1 : 0; });
  QElapsedTimer timer;
  timer.start();
  QMetaObject::invokeMethod(view.rootObject(), "openDay");
  book.range.showLast(24.0 * 3600 * 1000);
  if (!QTest::qWaitFor([&] { return drawn > 0; }, 20'000)) {
    std::fprintf(stderr, "%d of %d lines came\n", reshaped, kLines);
    return 1;
  }
  std::printf("%lld\n", static_cast<long long>(timer.elapsed()));
  return 0;
}

double residentMebibytes() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  const double pages = file.readAll().split(' ').value(1).toDouble();
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Two hours of figures at 1 Hz and an event every five seconds, as fast as they can be taken.
void twoHours(Book& book, std::int64_t beginSeconds) {
  for (std::int64_t second = 0; second < 7200; ++second) {
    const UtcTime at{std::chrono::seconds{beginSeconds + second}};
    boost::json::object values;
    for (int line = 0; line < 350; ++line)
      values[lineName(line).toStdString()] = static_cast<double>((second * 7 + line) % 1000);
    book.metrics.take(boost::json::object{{"at", formatRfc3339(at)}, {"values", std::move(values)}},
                      second == 0);
    if (second % 5 != 0) continue;
    StreamFrame frame;
    frame.topic = "events";
    frame.kind = StreamFrameKind::Event;
    frame.seq = beginSeconds + second;
    frame.data = boost::json::object{{"at", formatRfc3339(at)},
                                     {"kind", "operation"},
                                     {"subject", "operation:1"},
                                     {"state", "SUCCEEDED"},
                                     {"summary", std::string(80, 'x')}};
    book.events.take(frame);
    QCoreApplication::processEvents();
  }
}

int memory() {
  Book book;
  for (int line = 0; line < kLines; ++line) book.metrics.series(lineName(line));
  twoHours(book, 1'800'000'000);
  const double before = residentMebibytes();
  twoHours(book, 1'800'007'200);
  std::printf("%.2f\n", std::max(0.0, residentMebibytes() - before));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const QByteArray what = argc > 1 ? argv[1] : "";
  if (what == "charts") return charts();
  if (what == "table") return table();
  if (what == "history") return history();
  if (what == "memory") return memory();
  std::fprintf(stderr, "console_cost charts|table|history|memory\n");
  return 2;
}
