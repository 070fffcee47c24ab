#include "base/json.h"
#include "features/stream/domain/frame.h"
#include "features/stream/domain/hub.h"

namespace madang::stream {
namespace {

constexpr int kSnapshotAttempts = 5;

constexpr std::size_t kRecentEvents = 100;
constexpr std::size_t kCommandDepth = 4;
constexpr auto kFresh = 900ms;  // an older reading is taken anew for whoever begins to follow

std::optional<StreamCommand> parseCommand(std::string_view text) {
  const auto json = parseJson(text, kCommandDepth);
  if (!json) return std::nullopt;
  StreamCommand command;
  FieldErrors errors;
  readJson(*json, command, errors);
  const bool whole =
      command.type == StreamCommandType::Authenticate ? command.token.has_value() : command.topic.has_value();
  if (!errors.empty() || !whole) return std::nullopt;
  return command;
}

}  // namespace

void Hub::receive(const std::shared_ptr<Client>& client, std::string_view text) {
  auto command = text.size() <= m_settings.commandBytes ? parseCommand(text) : std::nullopt;
  std::unique_lock lock(m_mutex);
  if (client->closed) return;
  if (!command) return close(*client, stream_close::kBadFrame, "this is no command");
  if (++client->commands > m_settings.commandsPerSecond)
    return close(*client, stream_close::kBadFrame, "too many commands");
  if (command->type != StreamCommandType::Authenticate && !client->viewer)
    return close(*client, stream_close::kUnauthenticated, "authenticate first");
  if (command->type == StreamCommandType::Unsubscribe) return unsubscribe(*client, *command->topic);
  lock.unlock();
  if (command->type == StreamCommandType::Authenticate)
    authenticate(*client, std::move(*command->token));
  else
    subscribe(client, *command->topic, command->since);
}

void Hub::authenticate(Client& client, std::string token) {
  const auto viewer = m_authenticate(token);
  const std::lock_guard lock(m_mutex);
  if (client.closed) return;
  if (!viewer || (client.viewer && client.viewer->member != viewer->member))
    return close(client, stream_close::kUnauthenticated, "the access token is not valid");
  if (!viewer->capabilities.has(Capability::ViewOperations)) {
    if (m_refused) m_refused(viewer->member);
    return close(client, stream_close::kForbidden, "you may not see operations");
  }
  std::size_t known = 0;
  for (const auto& other : m_clients) known += other->viewer ? 1 : 0;
  if (!client.viewer && known >= m_settings.clients)
    return close(client, stream_close::kTooMany, "too many streams");
  client.token = std::move(token);
  client.viewer = viewer;
  greet(client);
}

void Hub::greet(Client& client) {
  StreamSession session;
  session.member = client.viewer->member;
  session.heartbeatSeconds = m_settings.heartbeatSeconds;
  session.staleSeconds = 3 * m_settings.heartbeatSeconds;
  for (const Topic& topic : m_topics)
    if (client.viewer->capabilities.has(topic.capability))
      session.topics.push_back({topic.name, topic.kind, topic.seq});
  offerEvent(
      client,
      makeFrame("session", ++client.seq, m_clock.now(), StreamFrameKind::Snapshot, toJson(session)).text);
}

void Hub::refuse(Client& client, const std::string& topic, std::string_view code, std::string_view detail) {
  std::string data = "{\"code\":";
  writeJson(data, code);
  data += ",\"detail\":";
  writeJson(data, detail);
  data += '}';
  offerEvent(client, makeFrame(topic, 0, m_clock.now(), StreamFrameKind::Error, data).text);
}

void Hub::subscribe(const std::shared_ptr<Client>& client, const std::string& name,
                    std::optional<std::int64_t> since) {
  std::unique_lock lock(m_mutex);
  if (client->closed) return;
  const auto index = find(name);
  if (!index) return refuse(*client, name, "unknown-topic", "There is no such topic.");
  Topic& topic = m_topics[*index];
  if (!client->viewer->capabilities.has(topic.capability))
    return refuse(*client, name, "forbidden",
                  std::string("This takes the capability ") + std::string(enumText(topic.capability)) + ".");
  if (topic.kind == StreamTopicKind::Values) {
    client->follows.set(*index);
    client->stale.set(*index);
    if (m_clock.steady() - topic.readAt < kFresh) return offerValue(*client, *index, nullptr);
    lock.unlock();
    return refresh(*index, m_clock.now());
  }
  if (since && topic.ring.reachesBackTo(*since, topic.seq)) return resume(*client, *index, *since);
  if (since) {
    m_gaps.add();
    std::string data =
        "{\"since\":" + std::to_string(*since) + ",\"newest\":" + std::to_string(topic.seq) + "}";
    offerEvent(*client, makeFrame(name, topic.seq, m_clock.now(), StreamFrameKind::Gap, data).text);
  }
  lock.unlock();
  subscribeToEvents(client, *index);
}

void Hub::resume(Client& client, std::size_t index, std::int64_t since) {
  const Topic& topic = m_topics[index];
  client.follows.set(index);
  if (since == topic.seq)
    return offerEvent(client,
                      makeFrame(topic.name, topic.seq, m_clock.now(), StreamFrameKind::Heartbeat, "{}").text);
  for (const auto& kept : topic.ring.events())
    if (kept.seq > since) offerEvent(client, kept.frame);
}

/// A state of its own is asked for without the lock: whoever keeps it may be publishing just now. What was
/// published meanwhile follows the snapshot, whether it is in it or not; when that is more than the ring
/// holds, the state is asked for again.
void Hub::subscribeToEvents(const std::shared_ptr<Client>& client, std::size_t index) {
  Topic& topic = m_topics[index];
  std::unique_lock lock(m_mutex);
  for (int attempt = 0; attempt < kSnapshotAttempts; ++attempt) {
    const std::int64_t seq = topic.seq;
    std::string data;
    if (topic.snapshot) {
      lock.unlock();
      data = topic.snapshot();
      lock.lock();
      if (client->closed) return;
      if (!topic.ring.reachesBackTo(seq, topic.seq)) continue;
    } else {
      data = recent(topic);
    }
    offerEvent(*client, makeFrame(topic.name, seq, m_clock.now(), StreamFrameKind::Snapshot, data).text);
    client->follows.set(index);
    for (const auto& kept : topic.ring.events())
      if (kept.seq > seq) offerEvent(*client, kept.frame);
    return;
  }
  close(*client, stream_close::kTooSlow, "too much happens for a snapshot");
}

void Hub::unsubscribe(Client& client, const std::string& name) {
  const auto index = find(name);
  if (!index) return refuse(client, name, "unknown-topic", "There is no such topic.");
  client.follows.reset(*index);
  client.stale.reset(*index);
}

std::string Hub::recent(const Topic& topic) {
  const auto& events = topic.ring.events();
  std::string data = "{\"items\":[";
  for (std::size_t i = events.size() - std::min(events.size(), kRecentEvents); i < events.size(); ++i) {
    if (data.back() != '[') data += ',';
    data += events[i].data();
  }
  return data + "]}";
}

}  // namespace madang::stream
