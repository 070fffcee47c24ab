#pragma once

#include "app/compose/accounts.h"
#include "app/compose/chat.h"
#include "app/compose/notifications.h"
#include "app/composition.h"

namespace madang {

namespace realtime {
class LiveMonitor;
}
namespace stream {
class StreamTopics;
}

/// Live delivery, chat rooms, the ledger of notifications and announcements as staff see them. After all that
/// it shows.
const realtime::LiveMonitor& composeRealtime(Composition& composition, const AccountsParts& accounts,
                                             const ChatParts& chat, const NotificationParts& told);

/// The topic `realtime`. After the stream.
void streamRealtime(stream::StreamTopics& topics, const realtime::LiveMonitor& monitor);

}  // namespace madang
