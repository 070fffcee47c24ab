#pragma once

#include <chrono>
#include <cstddef>

#include "base/time.h"
#include "web/stomp/handshake.h"
#include "web/stomp/parser.h"

namespace madang::web::stomp {

/// What one connection may have, and how long it may take. Why each figure: an idle connection should cost
/// little, and a bad one nothing to the others.
struct StompSettings {
  HeartBeats heartBeats{10s, 10s};          ///< what we offer
  std::chrono::milliseconds connect = 10s;  ///< for CONNECT
  std::chrono::milliseconds recheck = 5s;   ///< between two looks at what a session's token still proves
  std::size_t subscriptions = 100;
  std::size_t unacknowledged = 1000;  ///< messages of a connection that wait for their ACK
  std::size_t transactions = 8;       ///< open ones of a connection
  std::size_t transactionFrames = 64;
  std::size_t transactionBytes = 256 * 1024;
  std::size_t held = 1000;                   ///< live messages of a subscription while its backlog is read
  std::size_t queueBytes = 512 * 1024;       ///< a reader for whom more waits is cut off
  std::chrono::milliseconds queueAge = 10s;  ///< … or for whom something has waited longer
  std::size_t backlogBytes = 64 * 1024;      ///< with more waiting, the next of a backlog waits as well
  std::size_t inboxMessages = 65'536;        ///< published and not yet seen by an I/O thread
  bool tokenInUrl = false;
  ParserLimits parser;
};

}  // namespace madang::web::stomp
