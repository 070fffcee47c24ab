#pragma once

#include "app/compose/accounts.h"
#include "app/composition.h"

namespace madang {

namespace chat {
class ChatModeration;
class MemberBlocks;
}  // namespace chat

/// What the program takes from chat.
struct ChatParts {
  chat::MemberBlocks& blocks;        ///< whom members do not want to hear from
  chat::ChatModeration& moderation;  ///< what staff see and do
};

/// Rooms and direct messages; after the broker, jobs and accounts.
ChatParts composeChat(Composition& composition, const AccountsParts& accounts);

}  // namespace madang
