#include "features/moderation/domain/case_desk.h"

#include <catch2/catch.hpp>

#include "adapters/cmark/cmark_markdown.h"
#include "features/comments/domain/comment_custodian.h"
#include "features/comments/storage/sql_comment_repository.h"
#include "features/counters/storage/sql_post_counters.h"
#include "features/moderation/domain/notices.h"
#include "features/moderation/domain/report_desk.h"
#include "features/moderation/domain/staff_views.h"
#include "features/moderation/storage/sql_action_store.h"
#include "features/moderation/storage/sql_case_store.h"
#include "features/posts/domain/post_custodian.h"
#include "features/posts/storage/sql_post_repository.h"
#include "features/posts/storage/sql_post_search.h"
#include "support/account_fixture.h"

using namespace madang;
using namespace std::chrono_literals;

namespace {

struct ModerationFixture : test::AccountFixture {
  ModerationFixture() {
    events.inTransaction<moderation::MemberSanctioned>(
        [this](sql::WriteSession&, const moderation::MemberSanctioned& e) { told.push_back(e); });
    events.inTransaction<moderation::AppealDecided>(
        [this](sql::WriteSession&, const moderation::AppealDecided& e) { answered.push_back(e); });
    events.afterCommit<moderation::ModerationChanged>(
        [this](const moderation::ModerationChanged& e) { changes.push_back(e.what); });
    author = newMember("author").member.id;
    reporter = newMember("reporter").member.id;
    staff = {newMember("staff").member.id, Role::Moderator, capabilitiesOf(Role::Moderator), "t"};
    second = {newMember("second").member.id, Role::Moderator, capabilitiesOf(Role::Moderator), "t"};
  }

  PostId newPost() {
    Post post;
    post.id = ids.next<PostId>();
    post.author.id = author;
    post.title = "title";
    post.body = post.bodyHtml = "body";
    post.createdAt = post.updatedAt = clock.now();
    writeNow([&](sql::WriteSession& session) {
      posts.insert(session, post, 1);
      counters.open(session, post.id);
    });
    return post.id;
  }

  moderation::Target targetOf(PostId post) { return {TargetKind::Post, post.value}; }

  Outcome<moderation::Reported> report(MemberId by, PostId post) {
    return run(reports.report(by, targetOf(post), {ReportCategory::Advertising, "spam"}, nullptr));
  }

  moderation::StoredCase openCase(PostId post) {
    return *readNow([&](sql::ReadSession& session) { return cases.openOf(session, targetOf(post)); });
  }

  Outcome<ActionTaken> act(ActionKind kind, moderation::Target target,
                           std::optional<std::int64_t> days = {}) {
    return run(desk.act(staff, {kind, target, "a reason", ReportCategory::Abuse, days}, nullptr));
  }

  std::optional<UtcTime> blockedUntil() {
    return *readNow(
        [&](sql::ReadSession& session) { return services.blockedUntil(session, author, clock.now()); });
  }

  ContentState stateOf(PostId post) {
    return readNow([&](sql::ReadSession& session) { return custodian.file(session, post)->removal.state; });
  }

  counters::SqlPostCounters counters;
  posts::SqlPostRepository posts;
  posts::SqlPostSearch search;
  posts::PostCustodian custodian{posts, search, events};
  comments::SqlCommentRepository commentRows;
  comments::CommentCustodian commentCustodian{commentRows, counters, events};
  moderation::SqlCaseStore cases;
  moderation::SqlActionStore actions;
  moderation::ContentKeeper content{custodian, commentCustodian};
  moderation::Sanctions sanctions{actions, services, services};
  moderation::ActionDesk desk{{sql, cases, actions, content, sanctions, services, services, events, nullptr,
                               ids, clock, moderation::ModerationSettings{}}};
  moderation::CaseDesk caseDesk{desk};
  moderation::ReportDesk reports{desk};
  moderation::Notices notices{desk.parts()};
  moderation::StaffViews views{desk.parts(), custodian};

  MemberId author, reporter;
  moderation::Staff staff, second;
  std::vector<moderation::MemberSanctioned> told;
  std::vector<moderation::AppealDecided> answered;
  std::vector<std::string> changes;
};

}  // namespace

TEST_CASE_METHOD(ModerationFixture, "a repeated report counts once, however it is worded") {
  const PostId post = newPost();
  const auto first = report(reporter, post);
  REQUIRE(first);
  CHECK(first->fresh);
  const auto again = report(reporter, post);
  REQUIRE(again);
  CHECK(!again->fresh);
  CHECK(again->report.id == first->report.id);
  CHECK(report(second.member, post)->fresh);
  CHECK(openCase(post).reports == 2);
  CHECK(report(author, post).error().code == "own-content");
}

TEST_CASE_METHOD(ModerationFixture, "after fifty reports in a day there is a pause") {
  for (int i = 0; i < 50; ++i) REQUIRE(report(reporter, newPost()));
  const auto refused = report(reporter, newPost());
  REQUIRE(!refused);
  CHECK(refused.error().code == "report-limit");
  clock.advance(25h);
  CHECK(report(reporter, newPost()));
}

TEST_CASE_METHOD(ModerationFixture, "a claim keeps others away until it ends") {
  const PostId post = newPost();
  REQUIRE(report(reporter, post));
  const auto open = openCase(post);
  const auto claimed = run(caseDesk.claim(staff, open.id, open.version));
  REQUIRE(claimed);
  CHECK(run(caseDesk.claim(second, open.id, claimed->version)).error().code == "case-claimed");
  CHECK(run(caseDesk.release(second, open.id, claimed->version)).error().code == "case-claimed");
  CHECK(run(caseDesk.claim(staff, open.id, open.version)).error().code == "case-stale");
  clock.advance(601s);
  CHECK(run(caseDesk.claim(second, open.id, claimed->version)));
}

TEST_CASE_METHOD(ModerationFixture, "of two who claim at the same moment one is told") {
  const PostId post = newPost();
  REQUIRE(report(reporter, post));
  const auto open = openCase(post);
  std::vector<Task<Outcome<moderation::StoredCase>>> both;
  both.push_back(caseDesk.claim(staff, open.id, open.version));
  both.push_back(caseDesk.claim(second, open.id, open.version));
  const auto ended = runAll(std::move(both));
  CHECK(ended[0].ok() != ended[1].ok());
  CHECK((ended[0] ? ended[1] : ended[0]).error().code == "case-claimed");
}

TEST_CASE_METHOD(ModerationFixture, "a decision is undone as a whole, and only for a while") {
  const PostId post = newPost();
  REQUIRE(report(reporter, post));
  const auto open = openCase(post);
  CaseDecision decision;
  decision.version = open.version;
  decision.content = ContentVerdict::Hide;
  decision.member = MemberVerdict::Warn;
  decision.reason = "an advertisement";
  const auto taken = run(caseDesk.decide(staff, open.id, decision, nullptr));
  REQUIRE(taken);
  CHECK(stateOf(post) == ContentState::Hidden);
  CHECK(blockedUntil() == clock.now() + 24h);
  CHECK(run(desk.undo(second, taken->action.id, nullptr)).error().code == "forbidden");
  REQUIRE(run(desk.undo(staff, taken->action.id, nullptr)));
  CHECK(stateOf(post) == ContentState::Visible);
  CHECK(!blockedUntil());
  CHECK(openCase(post).state == CaseState::Open);
  decision.version = openCase(post).version;
  const auto later = run(caseDesk.decide(staff, open.id, decision, nullptr));
  REQUIRE(later);
  clock.advance(14s);
  CHECK(run(desk.undo(staff, later->action.id, nullptr)).error().code == "undo-expired");
  CHECK(changes == std::vector<std::string>{"reported", "decided", "undone", "decided"});
}

TEST_CASE_METHOD(ModerationFixture, "a decision is not undone over a newer case") {
  const PostId post = newPost();
  REQUIRE(report(reporter, post));
  const auto open = openCase(post);
  CaseDecision keep;
  keep.version = open.version;
  keep.reason = "fine";
  const auto taken = run(caseDesk.decide(staff, open.id, keep, nullptr));
  REQUIRE(taken);
  REQUIRE(report(reporter, post));
  CHECK(run(desk.undo(staff, taken->action.id, nullptr)).error().code == "undo-superseded");
}

TEST_CASE_METHOD(ModerationFixture, "the ladder is 1, 7, 30 days and forgets what was undone or withdrawn") {
  const moderation::Target target{TargetKind::Member, author.value};
  const auto first = act(ActionKind::Warn, target);
  REQUIRE(first);
  CHECK(blockedUntil() == clock.now() + 24h);
  REQUIRE(run(desk.undo(staff, first->action.id, nullptr)));
  CHECK(!blockedUntil());
  const auto again = act(ActionKind::Warn, target);
  CHECK(blockedUntil() == clock.now() + 24h);
  REQUIRE(act(ActionKind::Warn, target));
  CHECK(blockedUntil() == clock.now() + 7 * 24h);
  REQUIRE(act(ActionKind::Warn, target));
  CHECK(blockedUntil() == clock.now() + 30 * 24h);
  REQUIRE(act(ActionKind::Withdraw, {TargetKind::Warning, again->action.id.value}));
  CHECK(run(views.member(author))->member.warnings == 2);
  CHECK(run(views.member(author))->member.nextBlockDays == 30);
}

TEST_CASE_METHOD(ModerationFixture, "undoing restores the block that was there, exactly") {
  const moderation::Target target{TargetKind::Member, author.value};
  // Set by no sanction: by an older version, or by hand.
  const UtcTime byHand = clock.now() + 3h;
  writeNow([&](sql::WriteSession& session) { services.setBlockedUntil(session, author, byHand); });
  const auto blocked = act(ActionKind::Block, target, 9);
  REQUIRE(blocked);
  CHECK(blockedUntil() == clock.now() + 9 * 24h);
  REQUIRE(run(desk.undo(staff, blocked->action.id, nullptr)));
  CHECK(blockedUntil() == byHand);
  const auto lifted = act(ActionKind::Unblock, target);
  REQUIRE(lifted);
  CHECK(!blockedUntil());
  REQUIRE(run(desk.undo(staff, lifted->action.id, nullptr)));
  CHECK(blockedUntil() == byHand);
}

TEST_CASE_METHOD(ModerationFixture, "a member is told once the undo window has passed, and once only") {
  const moderation::Target target{TargetKind::Member, author.value};
  const auto slip = act(ActionKind::Warn, target);
  REQUIRE(run(desk.undo(staff, slip->action.id, nullptr)));
  REQUIRE(act(ActionKind::Block, target, 2));
  CHECK(run(notices.run()).value() == 0);
  clock.advance(15s);
  CHECK(run(notices.run()).value() == 1);
  CHECK(run(notices.run()).value() == 0);
  REQUIRE(told.size() == 1);
  CHECK(told[0].kind == SanctionKind::Block);
  CHECK(told[0].email == "author@example.org");
}

TEST_CASE_METHOD(ModerationFixture,
                 "an appeal is answered once, as it was decided when nothing was undone any more") {
  const auto warning = act(ActionKind::Warn, {TargetKind::Member, author.value});
  REQUIRE(warning);
  REQUIRE(run(reports.appeal(author, warning->action.id, {"It was no abuse."}, nullptr)));
  const moderation::Target sanction{TargetKind::Warning, warning->action.id.value};
  const auto decide = [&](MemberVerdict member) {
    const auto review = *readNow([&](sql::ReadSession& session) { return cases.openOf(session, sanction); });
    CaseDecision decision;
    decision.version = review.version;
    decision.member = member;
    decision.reason = "looked at it again";
    return run(caseDesk.decide(second, review.id, decision, nullptr));
  };
  const auto slip = decide(MemberVerdict::None);
  REQUIRE(slip);
  REQUIRE(run(desk.undo(second, slip->action.id, nullptr)));
  REQUIRE(decide(MemberVerdict::Withdraw));
  CHECK(answered.empty());
  clock.advance(15s);
  CHECK(run(notices.run()).value() == 2);  // the warning, and the answer
  CHECK(run(notices.run()).value() == 0);
  REQUIRE(answered.size() == 1);
  CHECK(answered[0].granted);
  CHECK(answered[0].words == "looked at it again");
  CHECK(answered[0].email == "author@example.org");
  CHECK_FALSE(answered[0].blockedUntil.has_value());
}

TEST_CASE_METHOD(ModerationFixture, "lists are walked by an index and not sorted") {
  const auto planOf = [this](const char* text) {
    const sql::Statement statement{"test.plan", text};
    return readNow([&](sql::ReadSession& session) {
      std::string all;
      for (const sql::Row row : session.query(statement)) all += row.text(3) + "\n";
      return all;
    });
  };
  for (const char* text :
       {"EXPLAIN QUERY PLAN SELECT * FROM moderation_cases WHERE state = 0 AND reports <= 9 AND (reports < 9 "
        "OR "
        "id < 5) ORDER BY reports DESC, id DESC LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT * FROM moderation_cases WHERE state = 1 AND id < 5 ORDER BY id DESC LIMIT "
        "5",
        "EXPLAIN QUERY PLAN SELECT * FROM members m WHERE m.nickname_key >= 'a' AND m.nickname_key > '' AND "
        "m.nickname_key < 'b' ORDER BY m.nickname_key LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT * FROM members m WHERE m.blocked_until > 5 AND (m.blocked_until > 6 OR "
        "m.id > "
        "1) ORDER BY m.blocked_until, m.id LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT * FROM posts p WHERE p.deleted_at IS NOT NULL AND p.hidden = 1 AND p.id < "
        "9 "
        "AND p.id >= 0 ORDER BY p.id DESC LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT * FROM posts p WHERE p.author_id = 1 AND p.deleted_at IS NOT NULL AND "
        "p.hidden = 1 AND p.id < 9 ORDER BY p.id DESC LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT * FROM moderation_sanctions WHERE notified = 0 AND at <= 5 ORDER BY at "
        "LIMIT 5",
        "EXPLAIN QUERY PLAN SELECT COUNT(*) FROM moderation_reports WHERE reporter_id = 1 AND created_at >= "
        "5"}) {
    const std::string plan = planOf(text);
    INFO(text << "\n" << plan);
    CHECK(plan.find("SCAN") == plan.npos);
    CHECK(plan.find("TEMP B-TREE") == plan.npos);
  }
}
