#include "features/realtime/domain/live_monitor.h"

#include <algorithm>
#include <cmath>

namespace madang::realtime {
namespace {

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

std::optional<double> millisOf(const Histogram::Snapshot& times, double q) {
  if (times.total == 0) return std::nullopt;
  return rounded(Histogram::quantile(times, Histogram::latencyBounds(), q) * 1000);
}

std::string labelOf(const Metrics::Reading& reading, std::string_view name) {
  for (const auto& [key, value] : *reading.labels)
    if (key == name) return value;
  return {};
}

std::int64_t whole(double value) {
  return static_cast<std::int64_t>(std::llround(value));
}

}  // namespace

void LiveMonitor::tick(const metrics::Tick& tick) {
  RealtimeOverview counted;
  counted.asOf = tick.at;
  Mark mark;
  mark.elapsed = tick.elapsedSeconds;
  for (const Metrics::Reading& reading : tick.readings) {
    const std::string& name = *reading.name;
    if (name == "madang_ws_sessions") {
      counted.sockets = whole(reading.value);
    } else if (name == "madang_stomp_sessions") {
      counted.versions.push_back({labelOf(reading, "version"), whole(reading.value)});
    } else if (name == "madang_stomp_cut_total") {
      counted.cuts.push_back({labelOf(reading, "reason"), whole(reading.value)});
      mark.cuts += reading.value;
    } else if (name == "madang_chat_rooms") {
      counted.rooms = whole(reading.value);
    } else if (name == "madang_chat_messages_total") {
      mark.messages += reading.value;
    } else if (name == "madang_live_deliveries_total") {
      mark.deliveries += reading.value;
    } else if (name == "madang_live_fanout_seconds" && reading.histogram) {
      mark.fanout = reading.histogram->snapshot();
    } else if (name == "madang_live_age_seconds" && reading.histogram) {
      mark.age = reading.histogram->snapshot();
    }
  }
  const std::lock_guard lock(m_mutex);
  m_marks.push_back(std::move(mark));
  while (m_marks.size() > kSeconds + 1) m_marks.pop_front();
  const Mark& first = m_marks.front();
  const Mark& last = m_marks.back();
  counted.messagesPerSecond = rate(&Mark::messages);
  counted.deliveriesPerSecond = rate(&Mark::deliveries);
  counted.cutsInMinute = whole(last.cuts - first.cuts);
  const auto since = [](const Histogram::Snapshot& now, const Histogram::Snapshot& before) {
    return before.counts.size() == now.counts.size() ? now.since(before) : now;
  };
  const auto fanout = since(last.fanout, first.fanout);
  const auto age = since(last.age, first.age);
  counted.fanoutP50Ms = millisOf(fanout, 0.50);
  counted.fanoutP99Ms = millisOf(fanout, 0.99);
  counted.ageP50Ms = millisOf(age, 0.50);
  counted.ageP99Ms = millisOf(age, 0.99);
  m_counted = std::move(counted);
}

double LiveMonitor::rate(double Mark::*total) const {
  if (m_marks.size() < 2) return 0;
  const std::size_t from = m_marks.size() - std::min(m_marks.size(), kRateSeconds + 1);
  double elapsed = 0;
  for (std::size_t i = from + 1; i < m_marks.size(); ++i) elapsed += m_marks[i].elapsed;
  return elapsed > 0 ? rounded((m_marks.back().*total - m_marks[from].*total) / elapsed) : 0;
}

Task<Outcome<void>> LiveMonitor::look() {
  if (!m_parts.sessions) co_return Outcome<void>{};
  std::vector<LiveCut> cuts = m_parts.sessions->cuts(kCuts);
  std::vector<MemberId> ids;
  for (const LiveCut& cut : cuts)
    if (cut.member) ids.push_back(cut.member->id);
  if (!ids.empty()) {
    const auto cards = co_await m_parts.members.cards(std::move(ids));
    if (!cards) co_return cards.failure();
    for (LiveCut& cut : cuts)
      for (const accounts::MemberCard& card : *cards)
        if (cut.member && cut.member->id == card.id) cut.member->nickname = card.nickname;
  }
  const std::lock_guard lock(m_mutex);
  m_cuts = std::move(cuts);
  co_return Outcome<void>{};
}

RealtimeOverview LiveMonitor::now() const {
  const std::lock_guard lock(m_mutex);
  RealtimeOverview overview = m_counted;
  overview.lastCuts = m_cuts;
  if (m_parts.sessions) overview.slow = m_parts.sessions->slow();
  overview.broker = m_parts.broker.state() == BrokerState::Available ? "available" : "degraded";
  return overview;
}

Task<Outcome<std::vector<LiveSession>>> LiveMonitor::named(std::vector<LiveSession> sessions) {
  std::vector<MemberId> ids;
  for (const LiveSession& session : sessions)
    if (session.member) ids.push_back(session.member->id);
  if (ids.empty()) co_return sessions;
  const auto cards = co_await m_parts.members.cards(std::move(ids));
  if (!cards) co_return cards.failure();
  for (LiveSession& session : sessions)
    for (const accounts::MemberCard& card : *cards)
      if (session.member && session.member->id == card.id) session.member->nickname = card.nickname;
  co_return sessions;
}

}  // namespace madang::realtime
