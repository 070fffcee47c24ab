#include "features/page/page_model.h"

#include <QDateTime>

#include "features/page/to_variant.h"

namespace madang::console {

PageModel::PageModel(std::chrono::milliseconds interval, QObject* parent) : QObject(parent) {
  m_timer.setInterval(interval);
  connect(&m_timer, &QTimer::timeout, this, &PageModel::catchUp);
  m_soon.setSingleShot(true);
  m_soon.setInterval(150);
  connect(&m_soon, &QTimer::timeout, this, &PageModel::refresh);
}

void PageModel::setActive(bool active) {
  if (m_active == active) return;
  m_active = active;
  if (active) {
    if (m_stream) m_stream->follow(m_topic);
    if (!m_paused) m_timer.start();
    catchUp();
  } else {
    if (m_stream) m_stream->unfollow(m_topic);
    m_timer.stop();
    m_soon.stop();
  }
  Q_EMIT activeChanged();
}

void PageModel::setPaused(bool paused) {
  if (m_paused == paused) return;
  m_paused = paused;
  if (paused) {
    m_timer.stop();
  } else if (m_active) {
    m_timer.start();
    refresh();
  }
  Q_EMIT activeChanged();
}

void PageModel::refresh() {
  run();
}

void PageModel::refreshSoon() {
  if (m_active && !m_paused && !m_soon.isActive()) m_soon.start();
}

void PageModel::feedBy(Stream& stream, const QString& topic) {
  m_stream = &stream;
  m_topic = topic;
  connect(&stream, &Stream::received, this, [this](const StreamFrame& frame) {
    const bool picture = frame.kind == StreamFrameKind::Snapshot || frame.kind == StreamFrameKind::Delta;
    if (!m_active || m_paused || !picture || qt(frame.topic) != m_topic) return;
    if (takeFrame(frame.data))
      finish({});
    else
      refresh();
  });
}

void PageModel::catchUp() {
  if (!isFed()) refresh();
}

bool PageModel::isFed() const {
  return m_stream && m_stream->state() == Stream::State::Live && !m_stream->isStale();
}

bool PageModel::takeFrame(const boost::json::value&) {
  return false;
}

QCoro::Task<void> PageModel::run() {
  if (m_loading) {
    m_again = true;
    co_return;
  }
  m_loading = true;
  QPointer<PageModel> self(this);
  const Answer<void> answer = co_await load();
  if (!self) co_return;
  m_loading = false;
  finish(answer);
  if (std::exchange(m_again, false)) refresh();
}

void PageModel::finish(const Answer<void>& answer) {
  if (answer) {
    m_at = static_cast<double>(m_clock ? m_clock->nowMs() : QDateTime::currentMSecsSinceEpoch());
    setState(isEmpty() ? QStringLiteral("empty") : QStringLiteral("ready"), {});
  } else if (answer.error().isForbidden()) {
    setState(QStringLiteral("forbidden"), answer.error().text());
  } else {
    setState(m_at > 0 ? m_state : QStringLiteral("failed"), answer.error().text());
  }
}

void PageModel::setState(const QString& state, const QString& problem) {
  m_state = state;
  m_problem = problem;
  Q_EMIT stateChanged();
}

}  // namespace madang::console
