#pragma once

#include "features/moderation/domain/action_desk.h"
#include "features/operations/operations.h"

namespace madang::moderation {

/// `moderation.hide` and `moderation.restore`: many posts at a time.
///
/// The target is `selection` with `params.posts`, or, for hiding, `member:ID`: all visible posts of a member.
/// Those that he writes after the plan are not included.
class BulkContent final : public operations::OperationKind {
 public:
  /// @param kind  Hide or Restore
  BulkContent(ActionDesk& desk, const posts::PostCustody& posts, ActionKind kind)
      : m_desk(desk), m_posts(posts), m_kind(kind) {}

  std::string_view name() const override {
    return m_kind == ActionKind::Hide ? "moderation.hide" : "moderation.restore";
  }
  Capability capability() const override { return Capability::ModerateContent; }
  Task<Outcome<operations::Draft>> plan(operations::Subject subject) override;
  Task<Outcome<operations::Effect>> execute(operations::Subject subject) override;
  Task<Outcome<operations::Verdict>> verify(operations::Subject subject, operations::Effect effect) override;
  std::chrono::seconds patience() const override { return std::chrono::seconds{120}; }

 private:
  struct Wanted {
    std::vector<PostId> posts;  ///< that would change
    std::int64_t unchanged = 0;
    std::optional<PostId> upTo;
  };
  Task<Outcome<Wanted>> find(operations::Subject subject);
  Outcome<Wanted> selectionIn(sql::ReadSession& session, const std::vector<PostId>& posts) const;
  Wanted postsOfIn(sql::ReadSession& session, MemberId member, std::optional<PostId> upTo) const;

  ActionDesk& m_desk;
  const posts::PostCustody& m_posts;
  const ActionKind m_kind;
};

}  // namespace madang::moderation
