#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/json.h"
#include "base/language.h"
#include "contract/access/capability.h"
#include "ports/broker.h"
#include "ports/task.h"
#include "web/principal.h"
#include "web/route.h"
#include "web/stomp/frame.h"

/// Where STOMP clients send to and what they subscribe to, as rows: what the route table is for HTTP.
namespace madang::web::stomp {

/// Of one connection while this process runs; never reused.
using ConnectionId = std::uint64_t;

/// Who is at the other end of a connection.
struct Caller {
  Principal principal;
  ConnectionId connection = 0;
  Language language = Language::English;
  std::string clientAddress;
  std::string traceId;
};

/// One SEND or SUBSCRIBE, matched with its row. Copied into the handler's coroutine.
struct Inquiry {
  Caller caller;
  std::string destination;          ///< as sent: `/app/chat-room/42`
  std::vector<std::string> values;  ///< in the order of the `{…}` in the row's destination
  std::shared_ptr<const Frame> frame;

  MemberId member() const { return caller.principal.member; }
  std::optional<std::string_view> header(std::string_view name) const { return frame->find(name); }

  /// An id in the destination. A malformed one cannot name anything: `fault` is returned.
  template <class AnyId>
  Outcome<AnyId> id(std::size_t index, Fault fault) const {
    if (const auto id = parseId<AnyId>(values.at(index))) return *id;
    return Failure{std::move(fault)};
  }
};

/// The frame was understood and what it asks for is done: stored, where it must be. Only then a RECEIPT goes
/// out. A refused SEND does not end the connection when the client follows `/user/queue/errors`: there it
/// gets the problem (RFC 9457, with the header `receipt-id`); otherwise it gets an ERROR and the connection
/// ends.
using SendHandler = std::function<Task<Outcome<void>>(Inquiry)>;

struct SendRow {
  std::string_view destination;  ///< `/app/chat-room/{id}`
  Capability capability;
  RateClass rate;
  SendHandler handler;
};

/// Some stored messages of a topic, in order.
struct Backlog {
  std::vector<LiveMessagePtr> messages;
  bool more = false;  ///< there are later ones: ask again after the last of these
  /// The topic is no longer for this client, who lost the right to it after the feed was asked for: what was
  /// published up to the message that says so goes out, then the subscription ends.
  bool ended = false;
};

/// What a subscription is given: the live messages of a topic and, before them, what its client missed.
struct Feed {
  std::string topic;  ///< of the broker

  /// The last sequence that the client has; what comes after it is read with `backlog` before live messages
  /// go out, none twice and none left out. Missing: it begins with the next message.
  std::optional<std::int64_t> after;

  /// Reads stored messages after a sequence. A hole beyond the window of resumption is the feature's to
  /// tell: as a first message of its own. Also asked when a live message does not follow the one before.
  std::function<Task<Outcome<Backlog>>(std::int64_t after)> backlog;

  /// Sequences of the topic have no holes, so that one that is missing means: ask the backlog.
  bool gapless = false;

  std::shared_ptr<void> presence;  ///< goes when the subscription ends, for whatever reason
};

/// A refused SUBSCRIBE ends the connection with an ERROR, and leaves a row in the audit log when it was for
/// something that belongs to others (`forbidden`, or a code of the kind 403/404).
using FeedHandler = std::function<Task<Outcome<Feed>>(Inquiry)>;

struct FeedRow {
  std::string_view destination;  ///< `/topic/chat-room/{id}`, `/user/queue/notifications`
  Capability capability;
  FeedHandler handler;
};

/// All rows; each feature adds its own while the program is put together.
struct Destinations {
  std::vector<SendRow> sends;
  std::vector<FeedRow> feeds;
};

template <class Api>
SendHandler onSend(Api* api, Task<Outcome<void>> (Api::*member)(Inquiry)) {
  return [api, member](Inquiry inquiry) { return (api->*member)(std::move(inquiry)); };
}

template <class Api>
FeedHandler onSubscribe(Api* api, Task<Outcome<Feed>> (Api::*member)(Inquiry)) {
  return [api, member](Inquiry inquiry) { return (api->*member)(std::move(inquiry)); };
}

namespace detail {
template <class Api, class Body>
Task<Outcome<void>> parseAndCall(Api* api, Task<Outcome<void>> (Api::*member)(Inquiry, Body),
                                 Inquiry inquiry) {
  auto json = parseBodyText(inquiry.frame->body);
  if (!json) co_return Failure{json.error()};
  Body body{};
  FieldErrors errors;
  readJson(*json, body, errors);
  if (!errors.empty()) co_return Failure{Fault{"validation", "Some members do not fit.", std::move(errors)}};
  co_return co_await (api->*member)(std::move(inquiry), std::move(body));
}
}  // namespace detail

/// A member function that takes the frame's body as a described struct.
template <class Api, class Body>
SendHandler onSendJson(Api* api, Task<Outcome<void>> (Api::*member)(Inquiry, Body)) {
  return [api, member](Inquiry inquiry) { return detail::parseAndCall(api, member, std::move(inquiry)); };
}

}  // namespace madang::web::stomp
