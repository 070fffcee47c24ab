#pragma once

#include <vector>

#include "features/moderation/domain/board.h"
#include "features/moderation/domain/case_desk.h"
#include "features/moderation/domain/staff_views.h"
#include "web/route.h"

namespace madang::moderation {

/// The review queue: `/ops/v1/moderation`, `/ops/v1/moderation/cases…`.
class CasesApi {
 public:
  CasesApi(CaseDesk& desk, StaffViews& views, const ModerationBoard& board)
      : m_desk(desk), m_views(views), m_board(board) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> counts(web::Request request);
  Task<web::Response> list(web::Request request);
  Task<web::Response> detail(web::Request request);
  Task<web::Response> claim(web::Request request, CaseClaim body);
  Task<web::Response> release(web::Request request, CaseClaim body);
  Task<web::Response> decide(web::Request request, CaseDecision body);

  CaseDesk& m_desk;
  StaffViews& m_views;
  const ModerationBoard& m_board;
};

/// Members, posts and comments: search, detail, actions, undo.
class StaffActionsApi {
 public:
  StaffActionsApi(ActionDesk& desk, StaffViews& views) : m_desk(desk), m_views(views) {}
  std::vector<web::Route> routes();

 private:
  Task<web::Response> members(web::Request request);
  Task<web::Response> member(web::Request request);
  Task<web::Response> actOnMember(web::Request request, MemberAction body);
  Task<web::Response> posts(web::Request request);
  Task<web::Response> post(web::Request request);
  Task<web::Response> comment(web::Request request);
  Task<web::Response> actOnPost(web::Request request, ContentAction body);
  Task<web::Response> actOnComment(web::Request request, ContentAction body);
  Task<web::Response> withdraw(web::Request request, ContentAction body);
  Task<web::Response> undo(web::Request request);
  Task<web::Response> act(web::Request request, Order order);

  ActionDesk& m_desk;
  StaffViews& m_views;
};

}  // namespace madang::moderation
