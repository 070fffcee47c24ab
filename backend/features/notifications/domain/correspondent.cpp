#include "features/notifications/domain/correspondent.h"

#include <array>

#include "features/notifications/domain/mentions.h"
#include "features/notifications/domain/sentences.h"

namespace madang::notifications {

void Correspondent::listenTo(EventBus& events) {
  using sql::WriteSession;
  events.inTransaction<comments::CommentCreated>(
      [this](WriteSession& session, const comments::CommentCreated& event) { onComment(session, event); });
  events.inTransaction<comments::CommentEdited>(
      [this](WriteSession& s, const comments::CommentEdited& event) { onCommentEdited(s, event); });
  events.inTransaction<posts::PostCreated>(
      [this](WriteSession& s, const posts::PostCreated& event) { onPost(s, event.post); });
  events.inTransaction<posts::PostEdited>(
      [this](WriteSession& s, const posts::PostEdited& event) { onPost(s, event.post); });
  events.inTransaction<comments::AnswerAccepted>(
      [this](WriteSession& session, const comments::AnswerAccepted& event) { onAccepted(session, event); });
  events.inTransaction<chat::ChatInvited>(
      [this](WriteSession& session, const chat::ChatInvited& event) { onInvited(session, event); });
  events.inTransaction<moderation::MemberSanctioned>(
      [this](WriteSession& session, const moderation::MemberSanctioned& event) {
        onSanctioned(session, event);
      });
  events.inTransaction<posts::PostDeleted>(
      [this](WriteSession& s, const posts::PostDeleted& event) { onRemoved(s, event, std::nullopt); });
  events.inTransaction<comments::CommentDeleted>(
      [this](WriteSession& s, const comments::CommentDeleted& event) { onRemoved(s, event, event.comment); });
  events.inTransaction<posts::PostRestored>(
      [this](WriteSession& s, const posts::PostRestored& event) { onRestored(s, event, std::nullopt); });
  events.inTransaction<comments::CommentRestored>(
      [this](WriteSession& s, const comments::CommentRestored& event) {
        onRestored(s, event, event.comment);
      });
}

void Correspondent::onComment(sql::WriteSession& session, const comments::CommentCreated& event) {
  const auto post = m.posts.file(session, event.post);
  if (!post) return;
  Fact fact;
  fact.kind = FactKind::Written;
  fact.id = event.comment.value;
  fact.actor = event.author;
  fact.post = event.post;
  fact.comment = event.comment;
  fact.title = post->title;
  fact.at = event.createdAt;
  Concerned concerned;
  if (event.parent)
    if (const auto parent = m.comments.file(session, *event.parent))
      concerned[parent->author].push_back({NotificationType::Reply, event.parent->value});
  concerned[post->author].push_back({NotificationType::Comment, event.post.value});
  if (const auto comment = m.comments.file(session, event.comment))
    addMentioned(session, comment->body, concerned);
  tellAll(session, fact, concerned);
}

void Correspondent::onCommentEdited(sql::WriteSession& session, const comments::CommentEdited& event) {
  const auto comment = m.comments.file(session, event.comment);
  Concerned concerned;
  if (comment) addMentioned(session, comment->body, concerned);
  if (concerned.empty()) return;
  const auto post = m.posts.file(session, event.post);
  if (!post) return;
  Fact fact;
  fact.id = event.comment.value;
  fact.actor = event.author;
  fact.post = event.post;
  fact.comment = event.comment;
  fact.title = post->title;
  fact.at = event.editedAt;
  tellMentioned(session, fact, concerned);
}

void Correspondent::onPost(sql::WriteSession& session, PostId id) {
  const auto post = m.posts.file(session, id);
  Concerned concerned;
  if (post) addMentioned(session, post->body, concerned);
  if (concerned.empty()) return;
  Fact fact;
  fact.id = id.value;
  fact.actor = post->author;
  fact.post = id;
  fact.title = post->title;
  fact.at = m.clock.now();
  tellMentioned(session, fact, concerned);
}

void Correspondent::onAccepted(sql::WriteSession& session, const comments::AnswerAccepted& event) {
  const auto post = m.posts.file(session, event.post);
  if (!post) return;
  Fact fact;
  fact.kind = FactKind::Accepted;
  fact.id = event.comment.value;
  fact.actor = event.asker;
  fact.post = event.post;
  fact.comment = event.comment;
  fact.title = post->title;
  fact.at = m.clock.now();
  m.ledger.tell(session, event.answerer, fact, std::array{Concern{NotificationType::AnswerAccepted}});
}

void Correspondent::onInvited(sql::WriteSession& session, const chat::ChatInvited& event) {
  Fact fact;
  fact.kind = FactKind::Invited;
  fact.id = event.room.value;
  fact.actor = event.by;
  fact.place = event.room.value;
  fact.title = event.title;
  fact.at = event.at;
  m.ledger.tellAgain(session, event.invited, fact, {NotificationType::Invitation});
}

void Correspondent::onSanctioned(sql::WriteSession& session, const moderation::MemberSanctioned& event) {
  Fact fact;
  fact.kind = FactKind::Sanctioned;
  fact.id = event.sanction.value;
  if (event.kind == SanctionKind::Block) fact.place = kBlockedPlace;
  fact.words = event.reason;
  fact.at = m.clock.now();
  m.ledger.tell(session, event.member, fact, std::array{Concern{NotificationType::Warning}});
}

/// Without an actor: members are not told who of the staff it was.
Fact Correspondent::removalOf(sql::ReadSession& session, PostId post,
                              std::optional<CommentId> comment) const {
  Fact fact;
  fact.kind = FactKind::Removed;
  fact.id = comment ? comment->value : post.value;
  fact.post = post;
  fact.comment = comment;
  if (const auto file = m.posts.file(session, post)) fact.title = file->title;
  fact.at = m.clock.now();
  return fact;
}

template <class Removed>
void Correspondent::onRemoved(sql::WriteSession& session, const Removed& event,
                              std::optional<CommentId> comment) {
  if (event.by == event.author) return;
  m.ledger.tell(session, event.author, removalOf(session, event.post, comment),
                std::array{Concern{NotificationType::Removal}});
}

template <class Restored>
void Correspondent::onRestored(sql::WriteSession& session, const Restored& event,
                               std::optional<CommentId> comment) {
  m.ledger.retract(session, event.author, removalOf(session, event.post, comment), NotificationType::Removal);
}

void Correspondent::addMentioned(sql::ReadSession& session, std::string_view text,
                                 Concerned& concerned) const {
  if (text.find('@') == text.npos) return;
  const FindNickname find = [this, &session](std::string_view name) {
    return m.nicknames.byNickname(session, name);
  };
  for (const MemberId member : mentionsIn(text, find))
    concerned[member].push_back({NotificationType::Mention});
}

void Correspondent::tellMentioned(sql::WriteSession& session, const Fact& fact, const Concerned& concerned) {
  const auto& rows = m.ledger.parts().rows;
  auto left = static_cast<std::int64_t>(kMostMentions) - rows.mentioned(session, fact.id);
  for (const auto& [member, concerns] : concerned) {
    if (left <= 0) return;
    if (!rows.decisions(session, member, fact.id).empty()) continue;
    m.ledger.tell(session, member, fact, concerns);
    --left;
  }
}

void Correspondent::tellAll(sql::WriteSession& session, const Fact& fact, const Concerned& concerned) {
  for (const auto& [member, concerns] : concerned) m.ledger.tell(session, member, fact, concerns);
}

}  // namespace madang::notifications
