#include "web/stomp/desk.h"

#include <algorithm>
#include <mutex>

#include <boost/asio/post.hpp>

namespace madang::web::stomp {
namespace {

constexpr std::size_t kBatch = 64;  // messages until the sockets are written to and others have their turn

}  // namespace

/// What was published and not yet seen by the thread. Outlives the desk while the broker may call it.
struct Desk::Inbox {
  std::mutex mutex;
  std::vector<LiveMessagePtr> messages;
  std::weak_ptr<Desk> desk;

  /// @returns whether there was room.
  bool put(const LiveMessagePtr& message, std::size_t limit) {
    bool first = false;
    {
      const std::lock_guard lock(mutex);
      if (messages.size() >= limit) return false;
      first = messages.empty();
      messages.push_back(message);
    }
    if (!first) return true;
    if (const auto owner = desk.lock())
      boost::asio::post(owner->executor(), [weak = desk] {
        if (const auto alive = weak.lock()) alive->drain();
      });
    return true;
  }
};

Desk::Desk(boost::asio::any_io_executor executor, Parts parts)
    : m_executor(std::move(executor)),
      m_parts(parts),
      m_inbox(std::make_shared<Inbox>()),
      m_timer(m_executor) {}

Desk::~Desk() = default;

void Desk::add(DeskMember& member) {
  m_members.push_back(member);
  if (!m_ticking) tickLater();
}

template <class Call>
void Desk::forEachMember(Call call) {
  for (auto at = m_members.begin(); at != m_members.end();) {
    const auto alive = at->keepAlive();  // the call may end it
    ++at;
    call(*alive);
  }
}

void Desk::follow(Subscription& subscription) {
  auto& slot = m_channels[subscription.feed.topic];
  if (!slot) {
    slot = std::make_unique<Channel>();
    // Once, before anybody publishes into it: from then on other threads read it.
    if (m_inbox->desk.expired()) m_inbox->desk = weak_from_this();
    slot->handle = m_parts.broker.follow(subscription.feed.topic,
                                         [inbox = m_inbox, limit = m_parts.inboxMessages,
                                          &dropped = m_parts.dropped](const LiveMessagePtr& message) {
                                           if (!inbox->put(message, limit)) dropped.add();
                                         });
  }
  slot->subscriptions.push_back(&subscription);
}

void Desk::unfollow(Subscription& subscription) {
  const auto found = m_channels.find(subscription.feed.topic);
  if (found == m_channels.end()) return;
  auto& all = found->second->subscriptions;
  const auto place = std::find(all.begin(), all.end(), &subscription);
  if (place == all.end()) return;
  if (found->second->walking) {
    *place = nullptr;
    return;
  }
  *place = all.back();
  all.pop_back();
  if (all.empty()) m_channels.erase(found);
}

void Desk::drain() {
  std::vector<LiveMessagePtr> messages;
  bool more = false;
  {
    const std::lock_guard lock(m_inbox->mutex);
    if (m_inbox->messages.size() <= kBatch) {
      messages.swap(m_inbox->messages);
    } else {
      const auto end = m_inbox->messages.begin() + kBatch;
      messages.assign(std::make_move_iterator(m_inbox->messages.begin()), std::make_move_iterator(end));
      m_inbox->messages.erase(m_inbox->messages.begin(), end);
      more = true;
    }
  }
  m_draining =
      messages.size() > 1;  // a single one goes out socket by socket: nobody waits for the others' frames
  for (const LiveMessagePtr& message : messages) deliver(message);
  m_draining = false;
  auto touched = std::exchange(m_touched, {});
  for (const auto& member : touched) member->flush();
  touched.clear();
  if (m_touched.empty()) m_touched.swap(touched);  // its memory is used again
  if (more)
    boost::asio::post(m_executor, [weak = weak_from_this()] {
      if (const auto alive = weak.lock()) alive->drain();
    });
}

void Desk::deliver(const LiveMessagePtr& message) {
  const auto found = m_channels.find(message->topic);
  if (found == m_channels.end()) return;
  Channel& channel = *found->second;
  Encoded encoded(message);
  channel.walking = true;
  const std::size_t count = channel.subscriptions.size();  // who comes meanwhile was not there yet
  for (std::size_t i = 0; i < count; ++i) {
    Subscription* const subscription = channel.subscriptions[i];
    if (subscription && subscription->owner) subscription->owner->deliver(*subscription, encoded);
  }
  channel.walking = false;
  std::erase(channel.subscriptions, nullptr);
  if (channel.subscriptions.empty()) m_channels.erase(found);
}

void Desk::recheck(std::optional<SessionId> session) {
  forEachMember([session](DeskMember& member) { member.recheck(session); });
}

void Desk::stop() {
  m_timer.cancel();
  forEachMember([](DeskMember& member) { member.leave(); });
}

void Desk::tickLater() {
  m_ticking = true;
  m_timer.expires_after(m_parts.tick);
  m_timer.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
    const auto self = weak.lock();
    if (cancelled || !self) return;
    const auto now = self->m_parts.clock.steady();
    self->forEachMember([now](DeskMember& member) { member.tick(now); });
    self->m_ticking = false;
    if (!self->m_members.empty()) self->tickLater();
  });
}

}  // namespace madang::web::stomp
