#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/steady_timer.hpp>

#include "web/stomp/desk.h"
#include "web/stomp/live_service.h"
#include "web/stomp/outbox.h"
#include "web/stomp/parser.h"

namespace madang::web::stomp {

/// Who came, as far as the transport knows.
struct Visitor {
  std::string address;
  Language language = Language::English;
  std::string traceId;
  std::string urlToken;  ///< of the URL, where the settings allow it
};

/// One client's STOMP session, over whatever carries its bytes. Frames are processed one after the other: a
/// RECEIPT says that everything before it is done, too.
///
/// Everything on its I/O thread. Lives as long as the transport's coroutine, or a backlog that is being read.
class Session final : public DeskMember, public std::enable_shared_from_this<Session> {
 public:
  Session(LiveService& service, std::shared_ptr<Desk> desk, std::shared_ptr<Pipe> pipe, Visitor visitor);
  ~Session() override;

  /// Before anything else.
  void begin();
  /// Some bytes came; returns when what they ask for is done.
  Task<void> take(std::string piece);
  /// The pipe has written everything.
  void written();
  /// The transport has ended. Nothing is called any more but destructors.
  void gone();
  bool over() const { return m_over; }
  const Outbox& outbox() const { return m_outbox; }

  void tick(SteadyTime now) override;
  void recheck(std::optional<SessionId> session) override;
  void leave() override;
  void deliver(Subscription& subscription, Encoded& message) override;
  void flush() override;
  std::shared_ptr<DeskMember> keepAlive() override { return shared_from_this(); }

 private:
  using FramePtr = std::shared_ptr<const Frame>;
  struct Transaction {
    std::vector<FramePtr> frames;
    std::size_t bytes = 0;
  };

  // session.cpp: the connection
  Caller caller() const;
  void write(const Frame& frame);
  std::string& place(std::size_t size);
  void endWith(Cut cut, std::uint16_t code, const Fault& fault, const Frame* because);
  void cutSlow(Cut cut, SteadyTime now);
  void finish(std::uint16_t code, std::string_view reason, bool withRest = true);
  bool believe(std::string_view token);
  bool stillProven();
  void dropForbidden();

  // session_frames.cpp: what clients ask for
  Task<void> handle(Frame frame);
  Task<void> perform(FramePtr frame);
  void connect(const Frame& frame);
  Task<bool> send(FramePtr frame);
  Task<Outcome<void>> callSend(FramePtr frame);
  Outcome<void> renewToken(const Frame& frame);
  Task<bool> commit(FramePtr frame);
  bool begin(const Frame& frame);
  bool abort(const Frame& frame);
  bool keepForCommit(const FramePtr& frame, std::string_view transaction);
  void disconnect(const Frame& frame);
  bool malformed(const Frame& frame, std::string detail);
  void refuseSend(const Frame& frame, const Fault& fault);
  void receipt(const Frame& frame);

  // session_feeds.cpp: what they follow
  Task<bool> subscribe(FramePtr frame);
  Task<Outcome<Feed>> askFeed(FramePtr frame, const FeedRow* row, std::vector<std::string> values);
  bool unsubscribe(const Frame& frame);
  bool acknowledge(const Frame& frame);
  bool acknowledgeIn(Subscription& subscription, std::size_t index);
  bool refuseSubscribe(const Frame& frame, const Fault& fault);
  void give(Subscription& subscription, Encoded& message);
  void giveInOrder(const SubscriptionPtr& subscription, Encoded& message);
  bool endsWith(const LiveMessage& message) const;
  void startJoin(const SubscriptionPtr& subscription);
  static Task<void> join(std::shared_ptr<Session> self, SubscriptionPtr subscription);
  Task<void> waitForRoom();
  SubscriptionPtr find(std::string_view id) const;
  SubscriptionPtr pointerOf(const Subscription& subscription) const;
  void drop(SubscriptionPtr subscription);
  void dropAll();
  void showSubscriptions();

  LiveService& m_service;
  std::shared_ptr<Desk> m_desk;
  std::shared_ptr<Pipe> m_pipe;
  std::shared_ptr<SessionCard> m_card;
  Visitor m_visitor;
  Parser m_parser;
  Outbox m_outbox;
  std::optional<Version> m_version;  ///< none: not connected yet
  HeartBeats m_beats;
  std::string m_token;
  Principal m_principal;
  SteadyTime m_began;
  SteadyTime m_lastHeard;
  SteadyTime m_nextCheck;
  std::vector<SubscriptionPtr> m_subscriptions;
  SubscriptionPtr m_errors;  ///< `/user/queue/errors`
  std::map<std::string, Transaction, std::less<>> m_transactions;
  std::unique_ptr<boost::asio::steady_timer> m_room;  ///< who waits for the outbox to empty
  std::uint64_t m_nextSerial = 1;
  std::uint64_t m_nextNumber = 1;
  std::size_t m_unacknowledged = 0;
  bool m_busy = false;  ///< a frame is being processed: silence is ours
  bool m_touched = false;
  bool m_over = false;
  bool m_gone = false;
};

inline constexpr std::string_view kErrorsQueue = "/user/queue/errors";
inline constexpr std::string_view kTokenDestination = "/app/session/token";

}  // namespace madang::web::stomp
