#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "contract/chat/chat.h"
#include "features/accounts/accounts.h"
#include "features/chat/domain/chat_repository.h"
#include "ports/broker.h"

namespace madang::chat {

using Names = std::unordered_map<MemberId, std::string>;

/// With one question to the directory. @throws sql::Error
Names namesOf(sql::ReadSession& session, const accounts::MemberDirectory& members, std::vector<MemberId> ids);

ChatPerson personOf(const Names& names, MemberId member);

/// As members see it: without the text of what is hidden or deleted.
ChatMessage viewOf(const StoredMessage& message, const Names& names);
std::vector<ChatMessage> viewsOf(sql::ReadSession& session, const accounts::MemberDirectory& members,
                                 std::span<const StoredMessage> messages);

ChatRoom viewOf(const StoredRoom& room, const Names& names, bool joined);

/// As it goes over the wire; the body is made once for all who get it.
LiveMessage liveOf(const ChatMessage& message);

}  // namespace madang::chat
