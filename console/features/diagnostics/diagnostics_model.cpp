#include "features/diagnostics/diagnostics_model.h"

#include <cmath>
#include <limits>

#include <unistd.h>
#include <QClipboard>
#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace madang::console {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr int kBeatMs = 100;
constexpr int kBeatsPerLook = 10;

double residentBytes() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return kNothing;
  return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

DiagnosticsModel::DiagnosticsModel(HttpClient& http, Stream& stream, QObject* parent)
    : QObject(parent), m_http(http), m_stream(stream), m_httpRoundTrip(kNothing), m_clockSkew(kNothing) {
  connect(&http, &HttpClient::answered, this,
          [this](std::chrono::milliseconds took) { m_httpRoundTrip = static_cast<double>(took.count()); });
  connect(&http, &HttpClient::clockSkewSeen, this, [this](std::chrono::milliseconds ahead) {
    m_clockSkew = static_cast<double>(ahead.count()) / 1000;
  });
  connect(&m_beat, &QTimer::timeout, this, &DiagnosticsModel::beat);
  m_beat.setTimerType(Qt::PreciseTimer);
  m_beat.start(kBeatMs);
  m_sinceBeat.start();
}

double DiagnosticsModel::streamRoundTrip() const {
  const auto time = m_stream.roundTrip();
  return time ? static_cast<double>(time->count()) : kNothing;
}

void DiagnosticsModel::beat() {
  m_worstDelay = std::max(m_worstDelay, static_cast<double>(m_sinceBeat.restart() - kBeatMs));
  if (++m_beats % kBeatsPerLook != 0) return;
  m_loopDelay = std::exchange(m_worstDelay, 0);
  m_framesPerSecond = static_cast<double>(m_stream.counts().frames - m_framesBefore);
  m_framesBefore = m_stream.counts().frames;
  m_memory = residentBytes();
  Q_EMIT changed();
}

QString DiagnosticsModel::consoleVersion() const {
  return QCoreApplication::applicationVersion();
}

QString DiagnosticsModel::qtVersion() const {
  return QString::fromLatin1(qVersion());
}

QString DiagnosticsModel::platform() const {
  return QSysInfo::prettyProductName() + QStringLiteral(", ") + QGuiApplication::platformName();
}

QString DiagnosticsModel::supportBundle(const QVariantMap& more) const {
  const auto number = [](double value) { return std::isfinite(value) ? QJsonValue{value} : QJsonValue{}; };
  QJsonObject bundle = QJsonObject::fromVariantMap(more);
  bundle.insert(QStringLiteral("console"), consoleVersion());
  bundle.insert(QStringLiteral("qt"), qtVersion());
  bundle.insert(QStringLiteral("platform"), platform());
  bundle.insert(QStringLiteral("backend"), backend());
  bundle.insert(QStringLiteral("httpRoundTripMs"), number(m_httpRoundTrip));
  bundle.insert(QStringLiteral("streamRoundTripMs"), number(streamRoundTrip()));
  bundle.insert(QStringLiteral("clockSkewSeconds"), number(m_clockSkew));
  bundle.insert(QStringLiteral("streamState"), QVariant::fromValue(m_stream.state()).toString());
  bundle.insert(QStringLiteral("streamProblem"), m_stream.lastProblem());
  bundle.insert(QStringLiteral("frames"), frames());
  bundle.insert(QStringLiteral("bytes"), bytes());
  bundle.insert(QStringLiteral("gaps"), gaps());
  bundle.insert(QStringLiteral("reconnects"), reconnects());
  bundle.insert(QStringLiteral("malformed"), malformed());
  bundle.insert(QStringLiteral("loopDelayMs"), number(m_loopDelay));
  bundle.insert(QStringLiteral("memoryBytes"), number(m_memory));
  return QString::fromUtf8(QJsonDocument(bundle).toJson());
}

void DiagnosticsModel::copy(const QString& text) const {
  QGuiApplication::clipboard()->setText(text);
}

}  // namespace madang::console
