#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "contract/comments/comment.h"
#include "features/accounts/accounts.h"

namespace madang::comments {

/// `validation` when a comment may not look like that: empty, over 5,000 characters, control characters.
std::optional<Fault> checkCommentBody(std::string_view body);

/// Fills in the nicknames of all authors with one question to the directory. @throws sql::Error
void addNicknames(sql::ReadSession& session, const accounts::MemberDirectory& members,
                  std::vector<CommentThread>& threads);

}  // namespace madang::comments
