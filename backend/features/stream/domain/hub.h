#pragma once

#include <atomic>
#include <bitset>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "contract/stream/stream.h"
#include "features/stream/domain/event_ring.h"
#include "features/stream/stream.h"
#include "ports/clock.h"
#include "runtime/metrics.h"

namespace madang::stream {

/// Why each figure: a console on a slow line may lie about a minute of events behind and still lose none; the
/// rings together fit into one client's queue, so that a resume is never cut off for its own size.
struct HubSettings {
  std::size_t clients = 256;                  ///< authenticated ones
  std::size_t waiting = 64;                   ///< not yet authenticated; one more ends the oldest
  std::size_t clientQueueBytes = 768 * 1024;  ///< over it the client is cut off; below the transport's bound
  std::size_t skipAboveBytes = 64 * 1024;     ///< with more waiting, values are left out
  std::size_t ringEvents = 1000;              ///< kept per topic …
  std::size_t ringBytes = 128 * 1024;         ///< … and in bytes
  std::size_t commandBytes = 8 * 1024;        ///< longest command
  std::size_t commandsPerSecond = 50;         ///< of one client; more close it
  std::int64_t heartbeatSeconds = 5;
  std::chrono::seconds authenticateWithin{10};
};

/// Where a client's frames go. Any thread; send() keeps the order of the calls.
class Outlet {
 public:
  virtual ~Outlet() = default;
  virtual void send(std::shared_ptr<const std::string> frame) = 0;
  virtual std::size_t pendingBytes() const = 0;  ///< given to send() and not yet written
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

/// Whom a token proves.
struct Viewer {
  MemberId member;
  CapabilitySet capabilities;
};

/// Distributes topics to clients. Any thread.
///
/// Per client nothing is held but its token (at most `commandBytes`) and two bits a topic; frames are shared
/// between clients and wait in the outlet, which is looked at before each frame: events over the bound cut
/// the client off, values over a lower one are left out until it has caught up.
///
/// Topics' own functions are called without the hub's lock; outlets under it.
class Hub final : public StreamTopics {
  static constexpr std::size_t kMostTopics = 32;

  struct Client {
    std::shared_ptr<Outlet> outlet;
    SteadyTime since;
    std::string token;
    std::optional<Viewer> viewer;
    std::bitset<kMostTopics> follows;
    std::bitset<kMostTopics> stale;  ///< needs a snapshot before anything else
    std::int64_t seq = 0;            ///< of topic `session`
    std::size_t commands = 0;        ///< in this second
    bool closed = false;
    std::atomic<bool> orphan{false};  ///< the hub is no more
  };

 public:
  using Authenticate = std::function<std::optional<Viewer>(std::string_view token)>;

  /// Told of whoever is staff of no kind that may follow the stream.
  using Refused = std::function<void(MemberId)>;

  Hub(HubSettings settings, const Clock& clock, Metrics& metrics, Authenticate authenticate,
      Refused refused = nullptr);
  ~Hub() override;

  void add(ValueTopic topic) override;
  [[nodiscard]] Publish add(EventTopic topic) override;

  /// A client's place in the hub; leaves it when destroyed. May outlive the hub, as what is left of a handler
  /// does that never ran to its end.
  class Connection {
   public:
    Connection(Hub* hub, std::shared_ptr<Client> client) : m_hub(hub), m_client(std::move(client)) {}
    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) = delete;
    ~Connection() {
      if (m_client && !m_client->orphan) m_hub->leave(m_client);
    }
    /// One message of the client.
    void receive(std::string_view text) { m_hub->receive(m_client, text); }

   private:
    Hub* m_hub;
    std::shared_ptr<Client> m_client;
  };
  Connection connect(std::shared_ptr<Outlet> outlet);

  /// Once a second: new values, heartbeats, deadlines, and whether the tokens still hold.
  void tick();

  std::size_t clients() const;

 private:
  struct Topic {
    std::string name;
    Capability capability = Capability::ViewOperations;
    StreamTopicKind kind = StreamTopicKind::Values;
    std::int64_t seq = 0;
    std::function<Reading()> read;
    std::function<std::string()> snapshot;
    std::string whole;                           ///< values: the last reading
    std::shared_ptr<const std::string> current;  ///< values: its snapshot frame, once somebody needed it
    UtcTime at;
    SteadyTime readAt{};  ///< values: when somebody last followed
    EventRing ring;
  };

  std::size_t addTopic(Topic topic);
  void publish(std::size_t topic, UtcTime at, const std::string& data);
  /// Takes a new reading of a value topic and tells who follows it.
  void refresh(std::size_t index, UtcTime at);
  void receive(const std::shared_ptr<Client>& client, std::string_view text);
  void leave(const std::shared_ptr<Client>& client);

  void authenticate(Client& client, std::string token);
  void subscribe(const std::shared_ptr<Client>& client, const std::string& name,
                 std::optional<std::int64_t> since);
  void unsubscribe(Client& client, const std::string& name);
  void resume(Client& client, std::size_t index, std::int64_t since);
  void subscribeToEvents(const std::shared_ptr<Client>& client, std::size_t index);

  // Under the lock:
  std::optional<std::size_t> find(std::string_view name) const;
  void greet(Client& client);
  void offerEvent(Client& client, const std::shared_ptr<const std::string>& frame);
  void offerValue(Client& client, std::size_t index, const std::shared_ptr<const std::string>& delta);
  void publishValue(std::size_t index, UtcTime at, Reading reading);
  void refuse(Client& client, const std::string& topic, std::string_view code, std::string_view detail);
  void close(Client& client, std::uint16_t code, std::string_view reason);
  void heartbeat(Client& client, UtcTime at);
  const std::shared_ptr<const std::string>& snapshotOf(Topic& topic);
  static std::string recent(const Topic& topic);
  void checkClients(SteadyTime now, bool beat);

  const HubSettings m_settings;
  const Clock& m_clock;
  const Authenticate m_authenticate;
  const Refused m_refused;
  const std::int64_t m_firstSeq;  ///< grows over restarts, so that numbers of an earlier run are told apart
  std::mutex m_readings;          // taken before m_mutex
  mutable std::mutex m_mutex;
  std::deque<Topic> m_topics;
  std::list<std::shared_ptr<Client>> m_clients;
  std::int64_t m_ticks = 0;
  Counter& m_frames;
  Counter& m_skipped;
  Counter& m_cutOff;
  Counter& m_gaps;
  Metrics::GaugeGuard m_gauge;
};

}  // namespace madang::stream
