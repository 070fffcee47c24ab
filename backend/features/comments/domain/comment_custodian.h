#pragma once

#include "features/comments/comments.h"
#include "features/comments/domain/comment_repository.h"
#include "features/counters/counters.h"
#include "ports/events.h"

namespace madang::comments {

/// What staff do to comments, as part of a unit of theirs.
class CommentCustodian final : public CommentCustody {
 public:
  CommentCustodian(CommentRepository& comments, counters::PostCounters& counters, EventBus& events)
      : m_comments(comments), m_counters(counters), m_events(events) {}

  std::optional<CommentFile> file(sql::ReadSession& session, CommentId comment) const override;
  bool replaceRemoval(sql::WriteSession& session, CommentId comment, const Removal& expected,
                      const Removal& wanted, MemberId by) override;

 private:
  CommentRepository& m_comments;
  counters::PostCounters& m_counters;
  EventBus& m_events;
};

}  // namespace madang::comments
