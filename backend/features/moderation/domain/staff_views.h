#pragma once

#include "features/moderation/domain/action_desk.h"

namespace madang::moderation {

/// What staff read. Fails with the `…-not-found` of the thing, and as the database does.
class StaffViews {
 public:
  StaffViews(const ModerationParts& parts, const posts::PostCustody& posts) : m(parts), m_posts(posts) {}

  struct CaseSlice {
    std::vector<ReviewCase> items;
    std::optional<CaseQuery::Position> next;
  };
  Task<Outcome<CaseSlice>> cases(CaseQuery query);
  Task<Outcome<ReviewCaseDetail>> reviewCase(CaseId id);

  struct MemberSlice {
    std::vector<StaffMember> items;
    std::optional<MemberId> next;
  };
  Task<Outcome<MemberSlice>> findMembers(accounts::MemberSearch wanted);
  Task<Outcome<StaffMemberDetail>> member(MemberId id);

  struct PostSlice {
    std::vector<StaffPost> items;
    std::optional<PostId> next;
  };
  Task<Outcome<PostSlice>> findPosts(posts::PostSearch wanted);
  Task<Outcome<StaffContentDetail>> content(Target target);

  struct SanctionSlice {
    std::vector<OwnSanction> items;
    std::optional<ActionId> next;
  };
  /// A member's own, as he sees them.
  Task<Outcome<SanctionSlice>> sanctionsOf(MemberId member, ActionId before, int limit);

 private:
  Outcome<ReviewCaseDetail> caseIn(sql::ReadSession& session, CaseId id) const;
  Outcome<StaffMemberDetail> memberIn(sql::ReadSession& session, MemberId id) const;
  Outcome<StaffContentDetail> contentIn(sql::ReadSession& session, Target target) const;
  StaffMember viewOf(sql::ReadSession& session, const accounts::MemberFile& file) const;

  const ModerationParts& m;
  const posts::PostCustody& m_posts;
};

}  // namespace madang::moderation
