#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include "ports/broker.h"
#include "ports/clock.h"
#include "runtime/metrics.h"
#include "web/stomp/subscription.h"

namespace madang::web::stomp {

using DeskHook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// A session as its desk sees it. Leaves the desk when it is destroyed.
class DeskMember : public DeskHook {
 public:
  virtual ~DeskMember() = default;
  virtual void tick(SteadyTime now) = 0;
  /// Looks at once whether its token still proves something; of that member's session only, if given.
  virtual void recheck(std::optional<SessionId> session) = 0;
  /// The program stops.
  virtual void leave() = 0;
  virtual void deliver(Subscription& subscription, Encoded& message) = 0;
  virtual void flush() = 0;
  /// Keeps the object alive during one of the calls above.
  virtual std::shared_ptr<DeskMember> keepAlive() = 0;
};

/// One I/O thread's share of the live traffic: its sessions and the topics that they follow. A published
/// message comes here once, however many of the thread's sessions follow its topic.
///
/// Everything on its thread, but for what the broker calls.
class Desk : public std::enable_shared_from_this<Desk> {
 public:
  struct Parts {
    Broker& broker;
    Clock& clock;
    Counter& dropped;
    std::size_t inboxMessages;
    std::chrono::milliseconds tick;
  };
  Desk(boost::asio::any_io_executor executor, Parts parts);
  ~Desk();

  const boost::asio::any_io_executor& executor() const { return m_executor; }

  void add(DeskMember& member);
  void follow(Subscription& subscription);
  void unfollow(Subscription& subscription);
  /// The member is flushed once everything that came together has been dealt with.
  void touch(std::shared_ptr<DeskMember> member) {
    if (!m_draining) return member->flush();
    m_touched.push_back(std::move(member));
  }
  void recheck(std::optional<SessionId> session);
  void stop();

 private:
  struct Inbox;
  struct Channel {
    std::vector<Subscription*> subscriptions;  // null: ended while they were gone through
    bool walking = false;
    std::shared_ptr<void> handle;
  };
  using Members = boost::intrusive::list<DeskMember, boost::intrusive::constant_time_size<false>>;

  template <class Call>
  void forEachMember(Call call);
  void drain();
  void deliver(const LiveMessagePtr& message);
  void tickLater();

  boost::asio::any_io_executor m_executor;
  Parts m_parts;
  std::shared_ptr<Inbox> m_inbox;
  std::unordered_map<std::string, std::unique_ptr<Channel>> m_channels;
  Members m_members;
  std::vector<std::shared_ptr<DeskMember>> m_touched;
  boost::asio::steady_timer m_timer;
  bool m_ticking = false;
  bool m_draining = false;
};

}  // namespace madang::web::stomp
