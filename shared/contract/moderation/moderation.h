#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/ids.h"
#include "base/time.h"
#include "contract/access/capability.h"
#include "contract/moderation/content.h"

/// Reports by members, and what staff do about them.
namespace madang {

using CaseId = Id<struct CaseTag>;
using ReportId = Id<struct ReportTag>;
using ActionId = Id<struct ActionTag>;

/// The numbers of these are stored; only ever add at the end.
BOOST_DEFINE_ENUM_CLASS(TargetKind, Post, Comment, Member, Warning)
BOOST_DEFINE_ENUM_CLASS(ReportCategory, Advertising, OffTopic, Abuse, Illegal, Privacy, Other, Appeal)
BOOST_DEFINE_ENUM_CLASS(CaseState, Open, Decided)
BOOST_DEFINE_ENUM_CLASS(ActionKind, Hide, Delete, Restore, Warn, Block, Unblock, Withdraw, Decide)
BOOST_DEFINE_ENUM_CLASS(SanctionKind, Warning, Block)

/// What a decision does to the thing, and to its author.
BOOST_DEFINE_ENUM_CLASS(ContentVerdict, Keep, Hide, Delete)
BOOST_DEFINE_ENUM_CLASS(MemberVerdict, None, Warn, Block, Withdraw)

BOOST_DEFINE_ENUM_CLASS(CaseSort, Reports, Oldest, Newest)
/// Whose claim a listed case is under, seen from who asks.
BOOST_DEFINE_ENUM_CLASS(ClaimFilter, Free, Mine, Others)

/// `POST /api/v1/posts/{id}/reports`, `/comments/{id}/reports`, `/members/{id}/reports`
struct NewReport {
  ReportCategory category = ReportCategory::Other;
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(NewReport, (), (category, text))

/// A report as its author sees it.
struct Report {
  ReportId id;
  TargetKind target = TargetKind::Post;
  std::string targetId;
  ReportCategory category = ReportCategory::Other;
  std::string text;
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(Report, (), (id, target, targetId, category, text, createdAt))

/// A warning or a block, as the member sees it.
struct OwnSanction {
  std::string id;
  SanctionKind kind = SanctionKind::Warning;
  ReportCategory category = ReportCategory::Other;
  std::string reason;
  UtcTime at;
  std::int64_t days = 0;
  UtcTime blockedUntil;
  bool lifted = false;
  bool appealed = false;
};
BOOST_DESCRIBE_STRUCT(OwnSanction, (), (id, kind, category, reason, at, days, blockedUntil, lifted, appealed))

struct OwnSanctionPage {
  std::vector<OwnSanction> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(OwnSanctionPage, (), (items, nextCursor))

/// `POST /api/v1/me/sanctions/{id}/appeal`
struct NewAppeal {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NewAppeal, (), (text))

struct MemberName {
  MemberId id;
  std::string nickname;
};
BOOST_DESCRIBE_STRUCT(MemberName, (), (id, nickname))

/// One row of the review queue.
struct ReviewCase {
  CaseId id;
  TargetKind target = TargetKind::Post;
  std::string targetId;
  std::optional<PostId> postId;  ///< where it stands, of posts and comments
  std::string title;             ///< as it was when first reported
  MemberName member;             ///< whom it is about
  CaseState state = CaseState::Open;
  std::int64_t version = 1;
  std::int64_t reports = 0;  ///< by so many members
  std::vector<ReportCategory> categories;
  UtcTime openedAt;
  UtcTime lastReportAt;
  std::optional<MemberName> claimedBy;  ///< while the claim lasts
  std::optional<UtcTime> claimedUntil;
  std::optional<MemberName> decidedBy;
  std::optional<UtcTime> decidedAt;
  std::optional<std::string> decision;  ///< `keep`, `hide+warn`, …
};
BOOST_DESCRIBE_STRUCT(ReviewCase, (),
                      (id, target, targetId, postId, title, member, state, version, reports, categories,
                       openedAt, lastReportAt, claimedBy, claimedUntil, decidedBy, decidedAt, decision))

struct ReviewCasePage {
  std::vector<ReviewCase> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(ReviewCasePage, (), (items, nextCursor))

struct CaseReport {
  ReportId id;
  MemberName reporter;
  ReportCategory category = ReportCategory::Other;
  std::string text;
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(CaseReport, (), (id, reporter, category, text, createdAt))

/// A post or a comment, whatever its state.
struct StaffContent {
  TargetKind kind = TargetKind::Post;
  std::string id;
  PostId postId;
  MemberName author;
  std::string title;  ///< empty for comments
  std::string body;
  std::string bodyHtml;
  UtcTime createdAt;
  ContentState state = ContentState::Visible;
  std::optional<MemberName> removedBy;
  std::optional<UtcTime> removedAt;
};
BOOST_DESCRIBE_STRUCT(StaffContent, (),
                      (kind, id, postId, author, title, body, bodyHtml, createdAt, state, removedBy,
                       removedAt))

struct StaffSanction {
  ActionId id;
  SanctionKind kind = SanctionKind::Warning;
  ReportCategory category = ReportCategory::Other;
  std::string reason;
  std::int64_t days = 0;
  MemberName actor;
  UtcTime at;
  UtcTime blockedUntil;
  bool lifted = false;
  bool appealed = false;
};
BOOST_DESCRIBE_STRUCT(StaffSanction, (),
                      (id, kind, category, reason, days, actor, at, blockedUntil, lifted, appealed))

/// What staff did to a thing or a member.
struct StaffAction {
  ActionId id;
  ActionKind kind = ActionKind::Hide;
  TargetKind target = TargetKind::Post;
  std::string targetId;
  MemberName member;
  MemberName actor;
  std::string reason;
  UtcTime at;
  UtcTime undoUntil;
  bool undone = false;
};
BOOST_DESCRIBE_STRUCT(StaffAction, (),
                      (id, kind, target, targetId, member, actor, reason, at, undoUntil, undone))

/// A member as staff see him. The mail address is masked.
struct StaffMember {
  MemberId id;
  std::string nickname;
  std::string email;  ///< `k***@example.org`
  Role role = Role::Member;
  bool verified = false;
  std::optional<UtcTime> blockedUntil;  ///< in the future, or null
  std::int64_t warnings = 0;            ///< that stand
  std::int64_t nextBlockDays = 1;       ///< of the next warning, by the ladder
  UtcTime createdAt;
};
BOOST_DESCRIBE_STRUCT(StaffMember, (),
                      (id, nickname, email, role, verified, blockedUntil, warnings, nextBlockDays, createdAt))

struct StaffMemberPage {
  std::vector<StaffMember> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StaffMemberPage, (), (items, nextCursor))

struct StaffMemberDetail {
  StaffMember member;
  std::vector<StaffSanction> sanctions;  ///< newest first
  std::vector<StaffAction> history;      ///< newest first
  std::vector<ReviewCase> cases;         ///< newest first
};
BOOST_DESCRIBE_STRUCT(StaffMemberDetail, (), (member, sanctions, history, cases))

/// Why a case is here, what it is about, and what was done before.
struct ReviewCaseDetail {
  ReviewCase review;
  std::vector<CaseReport> reports;  ///< oldest first, at most 50
  std::optional<StaffContent> content;
  StaffMember member;
  std::vector<StaffSanction> sanctions;
  std::vector<StaffAction> history;  ///< of the thing, newest first
};
BOOST_DESCRIBE_STRUCT(ReviewCaseDetail, (), (review, reports, content, member, sanctions, history))

struct StaffPost {
  PostId id;
  MemberName author;
  std::string title;
  ContentState state = ContentState::Visible;
  std::int64_t views = 0;
  std::int64_t likes = 0;
  std::int64_t comments = 0;
  UtcTime createdAt;
  std::optional<MemberName> removedBy;
  std::optional<UtcTime> removedAt;
};
BOOST_DESCRIBE_STRUCT(StaffPost, (),
                      (id, author, title, state, views, likes, comments, createdAt, removedBy, removedAt))

struct StaffPostPage {
  std::vector<StaffPost> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StaffPostPage, (), (items, nextCursor))

struct StaffContentDetail {
  StaffContent content;
  std::vector<StaffAction> history;  ///< newest first
  std::vector<ReviewCase> cases;     ///< newest first
};
BOOST_DESCRIBE_STRUCT(StaffContentDetail, (), (content, history, cases))

/// `POST /ops/v1/moderation/cases/{id}/claim` and `/release`: the version that was looked at.
struct CaseClaim {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(CaseClaim, (), (version))

/// `POST /ops/v1/moderation/cases/{id}/decision`
struct CaseDecision {
  std::int64_t version = 0;
  ContentVerdict content = ContentVerdict::Keep;
  MemberVerdict member = MemberVerdict::None;
  std::optional<std::int64_t> days;        ///< of a block
  std::optional<ReportCategory> category;  ///< of a warning or a block; else that of the reports
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CaseDecision, (), (version, content, member, days, category, reason))

/// `POST /ops/v1/moderation/posts/{id}/actions` and `/comments/{id}/actions`
struct ContentAction {
  ActionKind action = ActionKind::Hide;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ContentAction, (), (action, reason))

/// `POST /ops/v1/moderation/members/{id}/actions`
struct MemberAction {
  ActionKind action = ActionKind::Warn;
  std::string reason;
  std::optional<ReportCategory> category;
  std::optional<std::int64_t> days;
};
BOOST_DESCRIBE_STRUCT(MemberAction, (), (action, reason, category, days))

/// What came of it, and until when it may be undone.
struct ActionTaken {
  StaffAction action;
  std::int64_t affected = 1;
  std::optional<std::int64_t> caseVersion;
  std::optional<ContentState> contentState;
  std::optional<UtcTime> blockedUntil;
};
BOOST_DESCRIBE_STRUCT(ActionTaken, (), (action, affected, caseVersion, contentState, blockedUntil))

/// `GET /ops/v1/moderation`, and the snapshot of the topic `moderation`.
struct ModerationCounts {
  std::int64_t open = 0;
  std::int64_t revision = 0;  ///< counts changes since the start of the process
};
BOOST_DESCRIBE_STRUCT(ModerationCounts, (), (open, revision))

}  // namespace madang
