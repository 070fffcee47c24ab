#include <algorithm>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/launch.h"
#include "web/problems.h"
#include "web/stomp/session.h"

namespace madang::web::stomp {
namespace {

constexpr int kTries = 3;  // to find what is missing between two live messages

std::optional<AckMode> ackModeOf(std::optional<std::string_view> text) {
  if (!text || *text == "auto") return AckMode::Auto;
  if (*text == "client") return AckMode::Client;
  if (*text == "client-individual") return AckMode::Individual;
  return std::nullopt;
}

std::string prefixOf(const Subscription& subscription, Version version) {
  std::string prefix =
      encode({"MESSAGE", {{"subscription", subscription.id}, {"destination", subscription.destination}}, {}},
             version);
  prefix.resize(prefix.size() - 2);  // the empty line and the closing NUL
  return prefix;
}

}  // namespace

SubscriptionPtr Session::find(std::string_view id) const {
  for (const SubscriptionPtr& one : m_subscriptions)
    if (one->id == id) return one;
  return nullptr;
}

SubscriptionPtr Session::pointerOf(const Subscription& subscription) const {
  for (const SubscriptionPtr& one : m_subscriptions)
    if (one.get() == &subscription) return one;
  return nullptr;
}

Task<bool> Session::subscribe(FramePtr frame) {
  const auto destination = frame->find("destination");
  if (!destination) co_return malformed(*frame, "SUBSCRIBE needs a destination.");
  auto id = frame->find("id");
  if (!id && *m_version == Version::V10) id = destination;
  if (!id || id->empty()) co_return malformed(*frame, "SUBSCRIBE needs an id.");
  const auto mode = ackModeOf(frame->find("ack"));
  if (!mode) co_return malformed(*frame, "There is no such mode of acknowledgement.");
  if (find(*id)) co_return malformed(*frame, "There is a subscription with that id.");
  if (m_subscriptions.size() >= m_service.settings.subscriptions)
    co_return malformed(*frame, "Too many subscriptions.");

  auto subscription = std::make_shared<Subscription>();
  subscription->serial = m_nextSerial++;
  subscription->id = *id;
  subscription->destination = *destination;
  subscription->ack = *mode;
  subscription->prefix = prefixOf(*subscription, *m_version);
  if (*destination == kErrorsQueue) {
    subscription->owner = this;
    m_errors = subscription;
    m_subscriptions.push_back(std::move(subscription));
    showSubscriptions();
    co_return true;
  }
  if (!stillProven()) co_return false;
  auto found = m_service.rows.feed(*destination);
  if (!found) co_return refuseSubscribe(*frame, {"not-found", "There is no such destination."});
  subscription->capability = found->row->capability;
  if (!m_principal.capabilities.has(found->row->capability))
    co_return refuseSubscribe(*frame, {m_principal.blocked ? "blocked" : "forbidden", ""});
  const auto verdict =
      m_service.parts.limiter.take(found->rate, RateIdentity::member(m_principal.member), m_service.steady());
  if (!verdict.allowed)
    co_return refuseSubscribe(*frame, {"rate-limited", "", {}, std::chrono::seconds{verdict.resetSeconds}});
  auto feed = co_await askFeed(frame, found->row, std::move(found->values));
  if (m_over) co_return false;
  if (!feed) co_return refuseSubscribe(*frame, feed.error());
  subscription->feed = std::move(*feed);
  subscription->last = subscription->feed.after;
  subscription->owner = this;
  m_subscriptions.push_back(subscription);
  m_desk->follow(*subscription);
  showSubscriptions();
  // The receipt goes first: the client then knows that what follows is complete.
  receipt(*frame);
  if (!m_over && subscription->last && subscription->feed.backlog) startJoin(subscription);
  co_return false;
}

Task<Outcome<Feed>> Session::askFeed(FramePtr frame, const FeedRow* row, std::vector<std::string> values) {
  Inquiry inquiry{caller(), std::string(*frame->find("destination")), std::move(values), frame};
  std::string failure;
  try {
    auto feed = co_await row->handler(std::move(inquiry));
    co_return feed;
  } catch (const std::exception& error) {
    failure = error.what();
  }
  m_service.parts.log.error(
      "stomp.subscribe-failed",
      {{"destination", std::string(row->destination)}, {"error", failure}, {"traceId", m_visitor.traceId}});
  co_return Failure{Fault{"internal", ""}};
}

bool Session::refuseSubscribe(const Frame& frame, const Fault& fault) {
  const unsigned status = problemOf(fault.code).status;
  if ((status == 403 || status == 404) && m_service.parts.refused)
    m_service.parts.refused(caller(), frame.find("destination").value_or(""), fault.code);
  endWith(Cut::Refused, 1008, fault, &frame);
  return false;
}

/// One that is not there is no error: we may have ended it a moment ago.
bool Session::unsubscribe(const Frame& frame) {
  auto id = frame.find("id");
  if (!id && *m_version == Version::V10) id = frame.find("destination");
  if (!id) return malformed(frame, "UNSUBSCRIBE needs an id.");
  if (auto subscription = find(*id)) drop(std::move(subscription));
  return true;
}

void Session::drop(SubscriptionPtr subscription) {
  if (!subscription->owner) return;
  subscription->owner = nullptr;
  if (subscription == m_errors)
    m_errors = nullptr;
  else
    m_desk->unfollow(*subscription);
  if (const auto* outstanding = subscription->outstanding()) m_unacknowledged -= outstanding->size();
  subscription->held.clear();
  subscription->feed.presence.reset();
  std::erase(m_subscriptions, subscription);
  if (!m_over) showSubscriptions();
}

void Session::dropAll() {
  while (!m_subscriptions.empty()) drop(m_subscriptions.back());
}

void Session::showSubscriptions() {
  const std::lock_guard lock(m_card->mutex);
  m_card->subscriptions.clear();
  for (const SubscriptionPtr& one : m_subscriptions) m_card->subscriptions.push_back(one->destination);
}

/// Puts the message into the outbox, which is flushed later.
void Session::give(Subscription& subscription, Encoded& message) {
  if (m_over) return;
  const std::string& tail = message.tail(*m_version);
  std::string ack;
  if (subscription.ack != AckMode::Auto) {
    if (m_unacknowledged >= m_service.settings.unacknowledged)
      return endWith(Cut::Unacknowledged, 1008, {"overloaded", "Too many messages without an ACK."}, nullptr);
    ++m_unacknowledged;
    subscription.needOutstanding().push_back({m_nextNumber, message.message().id});
    if (*m_version == Version::V12)
      ack = "ack:" + std::to_string(subscription.serial) + "-" + std::to_string(m_nextNumber) + "\n";
  }
  ++m_nextNumber;
  const std::size_t size = subscription.prefix.size() + ack.size() + tail.size();
  std::string& out = place(size);
  out += subscription.prefix;
  out += ack;
  out += tail;
  m_outbox.appended(size, m_service.steady());
  m_outbox.stamp(message.message().publishedAt, message.message().storedAt);
  m_service.figures.deliveries.add();
  m_card->deliveries.fetch_add(1, std::memory_order_relaxed);
}

void Session::deliver(Subscription& subscription, Encoded& message) {
  if (m_over) return;
  if (subscription.joining) {
    if (subscription.held.size() < m_service.settings.held)
      subscription.held.push_back(message.pointer());
    else
      subscription.overflowed = true;
    return;
  }
  const LiveMessage& live = message.message();
  const bool ends = endsWith(live);
  const bool hole = live.sequence > 0 && subscription.feed.gapless && subscription.feed.backlog &&
                    subscription.last && live.sequence > *subscription.last + 1;
  if (hole) {
    subscription.held.push_back(message.pointer());
    return startJoin(pointerOf(subscription));
  }
  if (live.sequence == 0 || !subscription.last || live.sequence > *subscription.last) {
    if (live.sequence > 0) subscription.last = live.sequence;
    give(subscription, message);
    if (m_over) return;
  }
  if (ends) drop(pointerOf(subscription));
  if (m_touched || m_over) return;
  m_touched = true;
  m_desk->touch(shared_from_this());
}

/// The message is the last one of its topic for this client.
bool Session::endsWith(const LiveMessage& message) const {
  return message.last || (message.dismissed && *message.dismissed == m_principal.member);
}

void Session::startJoin(const SubscriptionPtr& subscription) {
  subscription->joining = true;
  const bool started =
      launch(m_desk->executor(), join(shared_from_this(), subscription), m_service.parts.gate,
             [self = shared_from_this()](std::exception_ptr) {
               self->endWith(Cut::Failed, 1011, {"internal", "What was missed could not be read."}, nullptr);
             });
  if (!started) endWith(Cut::Failed, 1001, {"stopping", ""}, nullptr);
}

/// Gives what is stored, page by page, while live messages are held; then those. What there was no room to
/// hold was stored before it was published, so another look at the store finds it.
Task<void> Session::join(std::shared_ptr<Session> self, SubscriptionPtr subscription) {
  Subscription& s = *subscription;
  const auto backlog = s.feed.backlog;
  int fruitless = 0;
  while (s.owner) {
    const std::int64_t before = s.last.value_or(0);
    auto page = co_await backlog(before);
    if (!s.owner) co_return;
    if (!page) {
      self->endWith(Cut::Failed, 1011, page.error(), nullptr);
      co_return;
    }
    for (LiveMessagePtr& message : page->messages) {
      if (message->sequence > 0 && s.last && message->sequence <= *s.last) continue;
      if (message->sequence > 0) s.last = message->sequence;
      Encoded encoded(std::move(message));
      self->give(s, encoded);
      self->flush();
      if (self->m_outbox.waitingBytes() > self->m_service.settings.backlogBytes) co_await self->waitForRoom();
      if (!s.owner) co_return;
    }
    const bool moved = s.last.value_or(0) > before;
    if (page->more && moved) continue;
    if (s.overflowed) {
      s.overflowed = false;
      s.held.clear();
      continue;
    }
    fruitless = moved ? 0 : fruitless + 1;
    const auto missing = [&s, ended = page->ended](const LiveMessagePtr& message) {
      return !ended && s.feed.gapless && message->sequence > s.last.value_or(0) + 1 && s.last;
    };
    s.joining = false;
    auto held = std::exchange(s.held, {});
    // Without the message that says so, all of these came after the client had lost the topic.
    if (page->ended && std::none_of(held.begin(), held.end(), [self](const LiveMessagePtr& message) {
          return self->endsWith(*message);
        }))
      held.clear();
    for (std::size_t i = 0; i < held.size() && s.owner; ++i) {
      if (held[i]->sequence > 0 && missing(held[i])) {
        if (fruitless < kTries) {
          s.held.assign(held.begin() + static_cast<std::ptrdiff_t>(i), held.end());
          s.joining = true;
          break;
        }
        self->m_service.figures.holes.add();
        s.last = held[i]->sequence - 1;
      }
      Encoded encoded(held[i]);
      self->deliver(s, encoded);
    }
    if (page->ended && s.owner) self->drop(subscription);
    if (!s.joining) break;
  }
  self->flush();
}

Task<void> Session::waitForRoom() {
  if (!m_room) m_room = std::make_unique<boost::asio::steady_timer>(m_desk->executor());
  while (!m_over && m_outbox.waitingBytes() > m_service.settings.backlogBytes) {
    m_room->expires_after(std::chrono::seconds{1});
    boost::system::error_code cancelled;  // by written(): there is room
    co_await m_room->async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  }
}

/// ACK and NACK: nothing is sent again; who refuses a message has seen it.
bool Session::acknowledge(const Frame& frame) {
  if (*m_version == Version::V12) {
    const auto id = frame.find("id");
    const std::size_t dash = id ? id->find('-') : std::string_view::npos;
    if (!id || dash == std::string_view::npos)
      return malformed(frame, "There is no such message to acknowledge.");
    for (const SubscriptionPtr& one : m_subscriptions) {
      if (std::to_string(one->serial) != id->substr(0, dash) || !one->outstanding()) continue;
      const auto& waiting = *one->outstanding();
      for (std::size_t i = 0; i < waiting.size(); ++i)
        if (std::to_string(waiting[i].number) == id->substr(dash + 1)) return acknowledgeIn(*one, i);
      return malformed(frame, "There is no such message to acknowledge.");
    }
    const auto serial = parseId<Id<struct SubscriptionTag>>(id->substr(0, dash));
    if (serial && static_cast<std::uint64_t>(serial->value) < m_nextSerial)
      return true;  // of one that has ended
    return malformed(frame, "There is no such message to acknowledge.");
  }
  const auto messageId = frame.find("message-id");
  const auto subscription = frame.find("subscription");
  if (!messageId) return malformed(frame, "An acknowledgement needs a message-id.");
  for (const SubscriptionPtr& one : m_subscriptions) {
    if ((subscription && one->id != *subscription) || !one->outstanding()) continue;
    const auto& waiting = *one->outstanding();
    for (std::size_t i = 0; i < waiting.size(); ++i)
      if (waiting[i].messageId == *messageId) return acknowledgeIn(*one, i);
  }
  if (subscription && !find(*subscription)) return true;
  return malformed(frame, "There is no such message to acknowledge.");
}

bool Session::acknowledgeIn(Subscription& subscription, std::size_t index) {
  auto& waiting = *subscription.outstanding();
  const auto place = waiting.begin() + static_cast<std::ptrdiff_t>(index);
  const std::size_t before = waiting.size();
  if (subscription.ack == AckMode::Client)
    waiting.erase(waiting.begin(), place + 1);
  else
    waiting.erase(place);
  m_unacknowledged -= before - waiting.size();
  return true;
}

}  // namespace madang::web::stomp
