#pragma once

#include "features/chat/chat.h"

namespace madang::chat {

/// The table member_blocks. Any SQL thread, keeps no state; throws sql::Error.
class SqlMemberBlocks final : public MemberBlocks {
 public:
  bool blocks(sql::ReadSession& session, MemberId owner, MemberId other) const override;
};

}  // namespace madang::chat
