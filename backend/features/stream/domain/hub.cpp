#include "features/stream/domain/hub.h"

#include <algorithm>
#include <cassert>

#include "features/stream/domain/frame.h"

namespace madang::stream {
namespace {

constexpr std::string_view kSession = "session";

}  // namespace

Hub::Hub(HubSettings settings, const Clock& clock, Metrics& metrics, Authenticate authenticate,
         Refused refused)
    : m_settings(settings),
      m_clock(clock),
      m_authenticate(std::move(authenticate)),
      m_refused(std::move(refused)),
      m_firstSeq(toUnixMillis(clock.now())),
      m_frames(metrics.counter("madang_stream_frames_total", "Frames given to consoles.")),
      m_skipped(metrics.counter("madang_stream_skipped_total", "Values left out for slow consoles.")),
      m_cutOff(
          metrics.counter("madang_stream_cut_off_total", "Consoles cut off because they read too slowly.")),
      m_gaps(metrics.counter("madang_stream_gaps_total", "Resumes that reached back too far.")),
      m_gauge(metrics.gauge("madang_stream_clients", "Consoles that follow the stream.",
                            [this] { return static_cast<double>(clients()); })) {}

Hub::~Hub() {
  for (const auto& client : m_clients) client->orphan = true;
}

std::size_t Hub::addTopic(Topic topic) {
  const std::lock_guard lock(m_mutex);
  assert(m_topics.size() < kMostTopics && !find(topic.name) && topic.name != kSession);
  topic.seq = m_firstSeq;
  m_topics.push_back(std::move(topic));
  return m_topics.size() - 1;
}

void Hub::add(ValueTopic topic) {
  addTopic({.name = std::move(topic.name),
            .capability = topic.capability,
            .kind = StreamTopicKind::Values,
            .read = std::move(topic.read),
            .ring = {0, 0}});
}

Publish Hub::add(EventTopic topic) {
  const std::size_t index = addTopic({.name = std::move(topic.name),
                                      .capability = topic.capability,
                                      .kind = StreamTopicKind::Events,
                                      .snapshot = std::move(topic.snapshot),
                                      .ring = {m_settings.ringEvents, m_settings.ringBytes}});
  return [this, index](UtcTime at, const std::string& data) { publish(index, at, data); };
}

std::optional<std::size_t> Hub::find(std::string_view name) const {
  for (std::size_t i = 0; i < m_topics.size(); ++i)
    if (m_topics[i].name == name) return i;
  return std::nullopt;
}

std::size_t Hub::clients() const {
  const std::lock_guard lock(m_mutex);
  return static_cast<std::size_t>(std::count_if(
      m_clients.begin(), m_clients.end(), [](const auto& client) { return client->viewer.has_value(); }));
}

Hub::Connection Hub::connect(std::shared_ptr<Outlet> outlet) {
  auto client = std::make_shared<Client>();
  client->outlet = std::move(outlet);
  client->since = m_clock.steady();
  const std::lock_guard lock(m_mutex);
  std::size_t waiting = 0;
  for (const auto& other : m_clients) waiting += other->viewer || other->closed ? 0 : 1;
  if (waiting >= m_settings.waiting) {
    const auto oldest = std::find_if(m_clients.begin(), m_clients.end(),
                                     [](const auto& other) { return !other->viewer && !other->closed; });
    close(**oldest, stream_close::kTimeout, "too many wait to authenticate");
  }
  m_clients.push_back(client);
  return {this, std::move(client)};
}

void Hub::leave(const std::shared_ptr<Client>& client) {
  const std::lock_guard lock(m_mutex);
  client->closed = true;
  m_clients.remove(client);
}

void Hub::close(Client& client, std::uint16_t code, std::string_view reason) {
  if (client.closed) return;
  client.closed = true;
  client.viewer.reset();
  client.follows.reset();
  client.outlet->close(code, reason);
}

void Hub::publish(std::size_t index, UtcTime at, const std::string& data) {
  const std::lock_guard lock(m_mutex);
  Topic& topic = m_topics[index];
  ++topic.seq;
  topic.at = at;
  Frame frame = makeFrame(topic.name, topic.seq, at, StreamFrameKind::Event, data);
  for (const auto& client : m_clients)
    if (client->follows[index]) offerEvent(*client, frame.text);
  topic.ring.push({topic.seq, std::move(frame.text), frame.dataBegin, data.size()});
}

void Hub::offerEvent(Client& client, const std::shared_ptr<const std::string>& frame) {
  if (client.closed) return;
  if (client.outlet->pendingBytes() + frame->size() > m_settings.clientQueueBytes) {
    m_cutOff.add();
    return close(client, stream_close::kTooSlow, "too slow");
  }
  m_frames.add();
  client.outlet->send(frame);
}

const std::shared_ptr<const std::string>& Hub::snapshotOf(Topic& topic) {
  if (!topic.current)
    topic.current = makeFrame(topic.name, topic.seq, topic.at, StreamFrameKind::Snapshot, topic.whole).text;
  return topic.current;
}

void Hub::offerValue(Client& client, std::size_t index, const std::shared_ptr<const std::string>& delta) {
  if (client.closed) return;
  if (client.outlet->pendingBytes() > m_settings.skipAboveBytes) {
    if (delta) m_skipped.add();
    client.stale.set(index);
    return;
  }
  if (client.stale[index] || delta) m_frames.add();
  if (client.stale[index])
    client.outlet->send(snapshotOf(m_topics[index]));
  else if (delta)
    client.outlet->send(delta);
  client.stale.reset(index);
}

void Hub::publishValue(std::size_t index, UtcTime at, Reading reading) {
  Topic& topic = m_topics[index];
  topic.readAt = m_clock.steady();
  std::shared_ptr<const std::string> news;
  if (reading.whole != topic.whole) {
    ++topic.seq;
    topic.at = at;
    topic.whole = std::move(reading.whole);
    topic.current.reset();
    news = reading.change ? makeFrame(topic.name, topic.seq, at, StreamFrameKind::Delta, *reading.change).text
                          : snapshotOf(topic);
  }
  for (const auto& client : m_clients)
    if (client->follows[index]) offerValue(*client, index, news);
}

void Hub::refresh(std::size_t index, UtcTime at) {
  const std::lock_guard reading(m_readings);  // readings are published in the order in which they were taken
  Reading now = m_topics[index].read();
  const std::lock_guard lock(m_mutex);
  publishValue(index, at, std::move(now));
}

void Hub::tick() {
  const UtcTime at = m_clock.now();
  for (std::size_t i = 0; i < m_topics.size(); ++i) {  // topics are only added before the first tick
    const Topic& topic = m_topics[i];
    if (!topic.read) continue;
    {
      const std::lock_guard lock(m_mutex);
      if (std::none_of(m_clients.begin(), m_clients.end(), [i](const auto& c) { return c->follows[i]; }))
        continue;
    }
    refresh(i, at);
  }
  const bool beat = ++m_ticks % m_settings.heartbeatSeconds == 0;
  const std::lock_guard lock(m_mutex);
  checkClients(m_clock.steady(), beat);
}

void Hub::checkClients(SteadyTime now, bool beat) {
  for (const auto& client : m_clients) {
    if (client->closed) continue;
    client->commands = 0;
    if (!client->viewer) {
      if (now - client->since >= m_settings.authenticateWithin)
        close(*client, stream_close::kTimeout, "no token came in time");
      continue;
    }
    const auto viewer = m_authenticate(client->token);
    if (!viewer)
      close(*client, stream_close::kUnauthenticated, "the access token is not valid any more");
    else if (!viewer->capabilities.has(Capability::ViewOperations))
      close(*client, stream_close::kForbidden, "not allowed any more");
    else
      client->viewer = viewer;
    for (std::size_t i = 0; i < m_topics.size() && !client->closed; ++i)
      if (client->follows[i] && !client->viewer->capabilities.has(m_topics[i].capability))
        client->follows.reset(i);
    if (beat && !client->closed) heartbeat(*client, m_clock.now());
  }
}

void Hub::heartbeat(Client& client, UtcTime at) {
  std::string data = "{\"topics\":{";
  for (std::size_t i = 0; i < m_topics.size(); ++i) {
    if (!client.follows[i]) continue;
    if (data.back() != '{') data += ',';
    writeJson(data, m_topics[i].name);
    data += ':';
    writeJson(data, m_topics[i].seq);
  }
  data += "}}";
  offerEvent(client, makeFrame(kSession, ++client.seq, at, StreamFrameKind::Heartbeat, data).text);
}

}  // namespace madang::stream
