#include "adapters/memory/broker.h"

#include <functional>
#include <list>
#include <utility>

namespace madang {

struct MemoryBroker::Topic {
  std::mutex mutex;  // held while followers are called: one call after the other, in the order of publishing
  std::list<Follower> followers;
};

struct MemoryBroker::Binding {
  std::shared_ptr<Shards> shards;
  std::string name;
  std::shared_ptr<Topic> topic;
  std::list<Follower>::iterator place;

  Binding(std::shared_ptr<Shards> all, std::string topicName, Follower follower)
      : shards(std::move(all)), name(std::move(topicName)) {
    Shard& shard = shardOf(*shards, name);
    const std::lock_guard lock(shard.mutex);
    auto& slot = shard.topics[name];
    if (!slot) slot = std::make_shared<Topic>();
    topic = slot;
    const std::lock_guard topicLock(topic->mutex);
    place = topic->followers.insert(topic->followers.end(), std::move(follower));
  }
  Binding(const Binding&) = delete;
  Binding& operator=(const Binding&) = delete;
  ~Binding() {
    Shard& shard = shardOf(*shards, name);
    const std::lock_guard lock(shard.mutex);
    const std::lock_guard topicLock(topic->mutex);
    topic->followers.erase(place);
    if (topic->followers.empty()) shard.topics.erase(name);
  }
};

MemoryBroker::MemoryBroker() : m_shards(std::make_shared<Shards>()) {}
MemoryBroker::~MemoryBroker() = default;

MemoryBroker::Shard& MemoryBroker::shardOf(Shards& shards, const std::string& topic) {
  return shards[std::hash<std::string>{}(topic) % shards.size()];
}

void MemoryBroker::publish(LiveMessagePtr message) {
  std::shared_ptr<Topic> topic;
  {
    Shard& shard = shardOf(*m_shards, message->topic);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.topics.find(message->topic);
    if (found == shard.topics.end()) return;
    topic = found->second;
  }
  const std::lock_guard lock(topic->mutex);
  for (const Follower& follower : topic->followers) follower(message);
}

std::shared_ptr<void> MemoryBroker::follow(std::string topic, Follower follower) {
  return std::make_shared<Binding>(m_shards, std::move(topic), std::move(follower));
}

std::size_t MemoryBroker::topics() const {
  std::size_t count = 0;
  for (const Shard& shard : *m_shards) {
    const std::lock_guard lock(shard.mutex);
    count += shard.topics.size();
  }
  return count;
}

}  // namespace madang
