#include "features/chat/storage/sql_member_blocks.h"

namespace madang::chat {
namespace {

constexpr sql::Statement kBlocks{"chat.blocks",
                                 "SELECT 1 FROM member_blocks WHERE owner_id = ? AND blocked_id = ?"};

}  // namespace

bool SqlMemberBlocks::blocks(sql::ReadSession& session, MemberId owner, MemberId other) const {
  return !session.query(kBlocks, owner, other).empty();
}

}  // namespace madang::chat
