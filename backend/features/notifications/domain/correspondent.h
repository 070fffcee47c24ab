#pragma once

#include <map>

#include "features/chat/chat.h"
#include "features/comments/comments.h"
#include "features/moderation/moderation.h"
#include "features/notifications/domain/ledger.h"
#include "features/posts/posts.h"
#include "ports/events.h"

namespace madang::notifications {

/// Turns what other features tell into notifications, in their transactions.
class Correspondent {
 public:
  struct Parts {
    Ledger& ledger;
    const posts::PostCustody& posts;
    const comments::CommentCustody& comments;
    const accounts::NicknameLookup& nicknames;
    Clock& clock;
  };
  explicit Correspondent(Parts parts) : m(parts) {}

  /// The correspondent outlives the bus.
  void listenTo(EventBus& events);

 private:
  /// Whom a fact concerns, each for the strongest reason first.
  using Concerned = std::map<MemberId, std::vector<Concern>>;

  void onComment(sql::WriteSession& session, const comments::CommentCreated& event);
  void onCommentEdited(sql::WriteSession& session, const comments::CommentEdited& event);
  /// Only those who were not told before, and no more than one text may call.
  void tellMentioned(sql::WriteSession& session, const Fact& fact, const Concerned& concerned);
  /// A post that came to be, or says something else now.
  void onPost(sql::WriteSession& session, PostId post);
  void onAccepted(sql::WriteSession& session, const comments::AnswerAccepted& event);
  void onInvited(sql::WriteSession& session, const chat::ChatInvited& event);
  void onSanctioned(sql::WriteSession& session, const moderation::MemberSanctioned& event);
  Fact removalOf(sql::ReadSession& session, PostId post, std::optional<CommentId> comment) const;
  template <class Removed>
  void onRemoved(sql::WriteSession& session, const Removed& event, std::optional<CommentId> comment);
  template <class Restored>
  void onRestored(sql::WriteSession& session, const Restored& event, std::optional<CommentId> comment);
  void addMentioned(sql::ReadSession& session, std::string_view text, Concerned& concerned) const;
  void tellAll(sql::WriteSession& session, const Fact& fact, const Concerned& concerned);

  Parts m;
};

}  // namespace madang::notifications
