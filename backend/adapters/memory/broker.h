#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "ports/broker.h"

namespace madang {

/// The broker of a single node: hands messages to followers in this process, on the publisher's thread.
class MemoryBroker final : public Broker {
 public:
  MemoryBroker();
  ~MemoryBroker() override;

  void publish(LiveMessagePtr message) override;
  [[nodiscard]] std::shared_ptr<void> follow(std::string topic, Follower follower) override;
  BrokerState state() const override { return BrokerState::Available; }

  /// Topics that somebody follows.
  std::size_t topics() const;

 private:
  struct Topic;
  struct Binding;
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<Topic>> topics;
  };
  using Shards = std::array<Shard, 64>;

  static Shard& shardOf(Shards& shards, const std::string& topic);

  std::shared_ptr<Shards> m_shards;  // shared with the bindings, which may outlive the broker
};

}  // namespace madang
